# Makes PlatyPS's MAML readable in Get-Help. PlatyPS 1.0 puts a whole example, fences and all, into its introduction with control
# characters between the paragraphs, and writes a link without an address; Get-Help wants the code in dev:code. It leaves out the default
# values, and names types as reflection does.
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $Path,

    # What Import-MarkdownCommandHelp made of the pages.
    [Parameter(Mandatory = $true)][object[]] $Command
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$maml = 'http://schemas.microsoft.com/maml/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'

$help = New-Object System.Xml.XmlDocument
$help.PreserveWhitespace = $false
$help.LoadXml([IO.File]::ReadAllText($Path))
$names = New-Object System.Xml.XmlNamespaceManager $help.NameTable
$names.AddNamespace('maml', $maml)
$names.AddNamespace('dev', $dev)
$names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')

foreach ($example in $help.SelectNodes('//command:example', $names)) {
    $introduction = $example.SelectSingleNode('maml:introduction', $names)
    $code = $example.SelectSingleNode('dev:code', $names)
    $remarks = $example.SelectSingleNode('dev:remarks', $names)
    # PlatyPS cuts at every empty line, also inside a fence.
    $whole = @(foreach ($paragraph in $introduction.SelectNodes('maml:para', $names)) {
            $text = $paragraph.InnerText.Replace("`r", '')
            if ($text.Trim([char] 0x80)) { $text }
        }) -join "`n`n"
    foreach ($piece in [regex]::Matches($whole, '(?ms)^```(?<language>\w*)\n(?<inside>.*?)\n```$|^(?<words>(?!```)\S.*?)(?=\n\n|\z)')) {
        if ($piece.Groups['language'].Value -eq 'powershell') {
            $code.InnerText = $piece.Groups['inside'].Value
        }
        else {
            $remark = $help.CreateElement('maml', 'para', $maml)
            $remark.InnerText = $piece.Groups['inside'].Value + $piece.Groups['words'].Value
            [void] $remarks.AppendChild($remark)
        }
    }

    # A line between this example and the next.
    [void] $remarks.AppendChild($help.CreateElement('maml', 'para', $maml))

    # Get-Help writes what stands in the introduction right before the code.
    $introduction.RemoveAll()
    if (-not $code.InnerText) {
        throw "An example has no code: $($example.SelectSingleNode('maml:title', $names).InnerText)"
    }
}

foreach ($page in $Command) {
    $shown = $help.SelectSingleNode("//command:command[command:details/command:name='$($page.Title)']", $names)
    foreach ($parameter in $page.Parameters) {
        $node = $shown.SelectSingleNode("command:parameters/command:parameter[maml:name='$($parameter.Name)']", $names)
        $default = $help.CreateElement('dev', 'defaultValue', $dev)
        $default.InnerText = $parameter.DefaultValue
        [void] $node.AppendChild($default)

        # string[] for a user, as in the syntax; System.String[] stays the type's name.
        $value = $node.SelectSingleNode('command:parameterValue', $names)
        if ($value) {
            $value.InnerText = $shown.SelectSingleNode("command:syntax/command:syntaxItem/command:parameter[maml:name='$($parameter.Name)']/command:parameterValue", $names).InnerText
        }
    }
}

foreach ($type in $help.SelectNodes('//dev:type/maml:name', $names)) {
    $type.InnerText = $type.InnerText -replace '^System\.Nullable`1\[(.*)\]$', '$1'
}

foreach ($link in @($help.SelectNodes('//maml:navigationLink[not(normalize-space(maml:uri))]', $names))) {
    [void] $link.ParentNode.RemoveChild($link)
}

# A page beside this one is no address that Get-Help could open; its name is what Get-Help takes.
foreach ($address in $help.SelectNodes('//maml:navigationLink/maml:uri[not(contains(., "://"))]', $names)) {
    $address.InnerText = ''
}

# The same bytes on every machine: line ends of one kind, a line end at the end, no mark at the start.
$settings = New-Object System.Xml.XmlWriterSettings
$settings.Indent = $true
$settings.NewLineChars = "`n"
$settings.Encoding = New-Object System.Text.UTF8Encoding $false
$writer = [System.Xml.XmlWriter]::Create($Path, $settings)
try { $help.Save($writer) } finally { $writer.Dispose() }
[IO.File]::AppendAllText($Path, "`n")
