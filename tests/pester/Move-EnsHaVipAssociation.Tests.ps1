BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Move-EnsHaVipAssociation' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    It 'moves and waits: the new pair is InUse, the old one gone' {
        $pair = Move-EnsHaVipAssociation $apiVip $web2 $web1 -PassThru
        $pair | Should -BeOfType ((Get-Command Move-EnsHaVipAssociation).OutputType.Type)
        $pair.InstanceId, $pair.Status, $pair.Changed | Should -Be $web1, 'InUse', $true
        (Get-EnsHaVipAssociation $apiVip).InstanceId | Should -Be $web1
    }

    It 'keeps the HAVIP with a holder all the time where it takes two' {
        Move-EnsHaVipAssociation $apiVip $web2 $web1
        ($emulator.GetRequests() | Where-Object IsChange).Operation | Should -Be 'AssociateHaVip', 'UnassociateHaVip'
    }

    It 'frees the place first where the HAVIP takes one holder only' {
        Stop-EnsHaVipEmulator
        $emulator = Start-TestEmulator @{ MaxInstancesPerHaVip = 1 }
        (Move-EnsHaVipAssociation $apiVip $web2 $web1 -PassThru).Status | Should -Be 'InUse'
        ($emulator.GetRequests() | Where-Object { $_.IsChange -and -not $_.Code }).Operation | Should -Be 'UnassociateHaVip', 'AssociateHaVip'
    }

    It 'takes pairs from the pipeline' {
        Add-EnsHaVipAssociation $webVip $web2 -Wait
        Get-EnsHaVipAssociation -InstanceId $web2 | Move-EnsHaVipAssociation -ToInstanceId $web1 -PassThru | Should -HaveCount 2
    }

    It 'is a success without a change when run again' {
        Move-EnsHaVipAssociation $apiVip $web2 $web1
        (Move-EnsHaVipAssociation $apiVip $web2 $web1 -PassThru).Changed | Should -BeFalse
    }

    It 'leaves all as it was when the new instance will not do, and says why' {
        $problem = Get-OneError { Move-EnsHaVipAssociation $apiVip $web2 $mail1 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'IncorrectInstanceVSwitch,*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        (Get-EnsHaVipAssociation $apiVip).InstanceId | Should -Be $web2
    }

    It 'says that there is nothing to move' {
        (Get-OneError { Move-EnsHaVipAssociation $webVip $web2 $web1 }).FullyQualifiedErrorId | Should -BeLike 'NothingToMove,*'
    }

    It 'goes on with the other items after one has failed' {
        $all = Get-Stream { 'havip-x', $apiVip | Move-EnsHaVipAssociation -FromInstanceId $web2 -ToInstanceId $web1 -PassThru }
        $all.Error | Should -HaveCount 1
        $all.Output | Should -HaveCount 1
    }

    It 'sends no change in any way that means "what if"' {
        Get-WhatIfChange "Move-EnsHaVipAssociation $apiVip $web2 $web1" $emulator | Should -Be 0
    }

    It 'is stopped within a second while it waits' {
        $emulator.HoldAssociation($apiVip, $web1)
        Get-StopTime "Move-EnsHaVipAssociation $apiVip $web2 $web1" $emulator | Should -BeLessThan 1
    }

    It 'completes types' {
        Get-Completion 'Move-EnsHaVipAssociation -ToInstanceType ' | Should -Be 'EnsInstance', 'NetworkInterface'
    }
}
