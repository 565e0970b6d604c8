BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Remove-EnsHaVipAssociation' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    Context 'parameters and pipeline' {
        It 'takes a pair apart and, without -PassThru, emits nothing' {
            Remove-EnsHaVipAssociation $apiVip $web2 -Wait | Should -BeNullOrEmpty
            Get-EnsHaVipAssociation $apiVip | Should -BeNullOrEmpty
        }

        It 'takes the pairs of Get-EnsHaVipAssociation, live and from a file' {
            Add-EnsHaVipAssociation $webVip $web1, $web2 -Wait
            Get-EnsHaVipAssociation $webVip $web1 | Remove-EnsHaVipAssociation -Wait
            Get-EnsHaVipAssociation $webVip | Export-Clixml TestDrive:/pairs.xml
            Import-Clixml TestDrive:/pairs.xml | Remove-EnsHaVipAssociation -Wait
            Get-EnsHaVipAssociation $webVip | Should -BeNullOrEmpty
        }

        It 'takes HAVIPs with an instance' {
            Get-EnsHaVip $apiVip | Remove-EnsHaVipAssociation -InstanceId $web2 -PassThru | Should -HaveCount 1
        }
    }

    Context 'output' {
        It 'is the pair, with what came of it' {
            $pair = Remove-EnsHaVipAssociation $apiVip $web2 -Wait -PassThru
            $pair | Should -BeOfType ((Get-Command Remove-EnsHaVipAssociation).OutputType.Type)
            $pair.Changed | Should -BeTrue
            $pair.Outcome | Should -Be 'Applied'
        }

        It 'is a success without a change for a pair that is not there' {
            (Remove-EnsHaVipAssociation $webVip $web1 -PassThru).Changed | Should -BeFalse
        }
    }

    Context 'errors' {
        It 'says HaVipNotFound on the pair, with the request and what to do' {
            $problem = Get-OneError { Remove-EnsHaVipAssociation havip-x $web1 }
            $problem.FullyQualifiedErrorId | Should -BeExactly 'HaVipNotFound,EnsHaVip.Commands.RemoveEnsHaVipAssociationCommand'
            $problem.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            "$($problem.TargetObject)" | Should -Be "havip-x -> $web1"
            "$problem" | Should -Match 'request [0-9A-F-]{36}'
            $problem.ErrorDetails.RecommendedAction | Should -Match 'Get-EnsHaVip'
        }

        It 'goes on with the other items after one has failed' {
            $all = Get-Stream { 'havip-x', $apiVip | Remove-EnsHaVipAssociation -InstanceId $web2 -PassThru }
            $all.Error | Should -HaveCount 1
            $all.Output | Should -HaveCount 1
        }

        It 'does nothing twice when an answer is lost' {
            $null = Add-EnsHaVipEmulatorFault DroppedAfterApply UnassociateHaVip
            (Remove-EnsHaVipAssociation $apiVip $web2 -PassThru -WarningAction SilentlyContinue).Outcome | Should -Be 'Applied'
            $emulator.ChangeCount | Should -Be 1
        }
    }

    Context 'what if, stop, completion' {
        It 'sends no change in any way that means "what if"' {
            Get-WhatIfChange "Remove-EnsHaVipAssociation $apiVip $web2" $emulator | Should -Be 0
        }

        It 'is stopped within a second while it waits' {
            $emulator.HoldAssociation($apiVip, $web2)
            Get-StopTime "Remove-EnsHaVipAssociation $apiVip $web2 -Wait" $emulator | Should -BeLessThan 1
        }

        It 'completes ids' {
            Get-Completion 'Remove-EnsHaVipAssociation -HaVipId havip-' | Should -Contain $apiVip
        }
    }
}
