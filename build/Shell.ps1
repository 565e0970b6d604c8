# Runs the program that runs this script once more, in a process of its own: & build/Shell.ps1 -NoProfile -File ...
$program = (Get-Process -Id $PID).Path

# As a .NET tool (dotnet pwsh), PowerShell is a library that dotnet runs.
$library = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
& $program @library @args
