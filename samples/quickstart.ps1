# A first look
'hello'
try { throw 'x' } catch { $_ }
1..3 | ForEach-Object { [pscustomobject]@{ A = $_; B = "b$_" } }
Get-Command -Module EnsHaVip
