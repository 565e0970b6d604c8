# The program that runs this script, to start another of its kind: & $shell @shellArguments ... . Dot-sourced.
$shell = (Get-Process -Id $PID).Path
$shellArguments = @()

# As a .NET tool (dotnet pwsh), PowerShell is a library that dotnet runs.
if ([IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') { $shellArguments = @(Join-Path $PSHOME 'pwsh.dll') }
