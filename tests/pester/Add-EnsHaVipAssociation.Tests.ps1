BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }

Describe 'Add-EnsHaVipAssociation' {
    BeforeEach { $emulator = Start-TestEmulator }
    AfterEach { Stop-EnsHaVipEmulator }

    Context 'parameters' {
        It 'associates and, without -PassThru, emits nothing' {
            Add-EnsHaVipAssociation -HaVipId $webVip -InstanceId $web1 | Should -BeNullOrEmpty
            (Get-EnsHaVipAssociation $webVip).InstanceId | Should -Be $web1
        }

        It 'returns at once without -Wait, and when the pair is InUse with it' {
            (Add-EnsHaVipAssociation $webVip $web1 -PassThru).Status | Should -Be 'Associating'
            $pair = Add-EnsHaVipAssociation $webVip $web2 -Wait -PassThru
            $pair.Status | Should -Be 'InUse'
            $pair.Wait.Polls | Should -BeGreaterThan 0
        }

        It 'takes every HAVIP with every instance' {
            Add-EnsHaVipAssociation $webVip, $apiVip $web1, $webInterface -PassThru | Should -HaveCount 4
        }

        It 'knows a network interface by its id, and takes the type in any case of letters' {
            (Add-EnsHaVipAssociation $webVip $webInterface -PassThru -Wait).InstanceType | Should -BeExactly 'NetworkInterface'
            (Add-EnsHaVipAssociation $apiVip $webInterface -InstanceType networkinterface -PassThru -Wait).InstanceType | Should -BeExactly 'NetworkInterface'
        }

        It 'refuses what cannot be before anything is sent: <Arguments>' -ForEach @(
            @{ Arguments = '-HaVipId "" -InstanceId i-1' }
            @{ Arguments = '-HaVipId "a b" -InstanceId i-1' }
            @{ Arguments = '-HaVipId havip-1 -InstanceId "i-1;x"' }
            @{ Arguments = '-HaVipId havip-1 -InstanceId i-1 -ThrottleLimit 0' }
            @{ Arguments = '-HaVipId havip-1 -InstanceId i-1 -TimeoutSec -1' }
            @{ Arguments = '-HaVipId havip-1 -InstanceId i-1 -InstanceType Toaster' }
        ) {
            $null = Get-OneError ([scriptblock]::Create("Add-EnsHaVipAssociation $Arguments"))
            $emulator.GetRequests() | Should -BeNullOrEmpty
        }
    }

    Context 'pipeline' {
        It 'takes HAVIPs from Get-EnsHaVip' {
            Get-EnsHaVip -Name web* | Add-EnsHaVipAssociation -InstanceId $web1 -PassThru | Should -HaveCount 2
        }

        It 'takes ids as text' {
            $webVip, $apiVip | Add-EnsHaVipAssociation -InstanceId $web1 -PassThru | Should -HaveCount 2
        }

        It 'takes pairs from a CSV file' {
            "HaVipId,InstanceId`n$webVip,$web1`n$mailVip,$mail1" | ConvertFrom-Csv | Add-EnsHaVipAssociation -PassThru | Should -HaveCount 2
        }

        It 'takes the type of a piped pair with its own instance only' {
            $pair = [pscustomobject]@{ HaVipId = $webVip; InstanceId = $web1; InstanceType = 'EnsInstance' }
            ($pair | Add-EnsHaVipAssociation -InstanceId $webInterface -PassThru).InstanceType | Should -Be 'NetworkInterface'
        }

        It 'takes what Export-Clixml has kept' {
            Get-EnsHaVip $webVip | Export-Clixml TestDrive:/havip.xml
            Import-Clixml TestDrive:/havip.xml | Add-EnsHaVipAssociation -InstanceId $web1 -PassThru | Should -HaveCount 1
        }

        It 'takes candidates' {
            Get-EnsHaVipCandidate $webVip -Eligible | Select-Object -First 1 | Add-EnsHaVipAssociation -PassThru | Should -HaveCount 1
        }
    }

    Context 'output' {
        It 'is what it says it is, with every property' {
            $pair = Add-EnsHaVipAssociation $webVip $web1 -Wait -PassThru
            $pair | Should -BeOfType ((Get-Command Add-EnsHaVipAssociation).OutputType.Type)
            $pair.Changed | Should -BeTrue
            $pair.Outcome | Should -Be 'Applied'
            $pair.RequestId | Should -Match '^[0-9A-F-]{36}$'
            $pair.HaVipAddress | Should -Be '10.0.0.100'
        }

        It 'is a success without a change for a pair that is there, and an error only on request' {
            Add-EnsHaVipAssociation $webVip $web1 -Wait
            (Add-EnsHaVipAssociation $webVip $web1 -PassThru).Changed | Should -BeFalse
            (Get-OneError { Add-EnsHaVipAssociation $webVip $web1 -FailIfAssociated }).FullyQualifiedErrorId | Should -BeLike 'InstanceAlreadyAssociated,*'
        }
    }

    Context 'errors' {
        It 'says <Code> as <Category>, on the pair, with the request and what to do' -ForEach @(
            @{ Code = 'HaVipNotFound'; Category = 'ObjectNotFound'; HaVip = 'havip-x'; Instance = 'i-50c4abcd'; Prepare = {} }
            @{ Code = 'InstanceNotFound'; Category = 'ObjectNotFound'; HaVip = 'havip-5p14t0001'; Instance = 'i-x'; Prepare = {} }
            @{ Code = 'NetworkInterfaceNotFound'; Category = 'ObjectNotFound'; HaVip = 'havip-5p14t0001'; Instance = 'eni-x'; Prepare = {} }
            @{ Code = 'IncorrectInstanceVSwitch'; Category = 'InvalidArgument'; HaVip = 'havip-5p14t0001'; Instance = 'i-50c4b001'; Prepare = {} }
            @{ Code = 'IncorrectInstanceStatus'; Category = 'InvalidOperation'; HaVip = 'havip-5p14t0001'; Instance = 'i-50c4abd0'; Prepare = {} }
            @{ Code = 'IncorrectNetworkInterfaceStatus'; Category = 'InvalidOperation'; HaVip = 'havip-5p14t0001'; Instance = 'eni-58z5abd0'; Prepare = {} }
            @{ Code = 'NetworkInterfaceTypeNotSupported'; Category = 'InvalidArgument'; HaVip = 'havip-5p14t0001'; Instance = 'eni-58z5abc0'; Prepare = {} }
            @{ Code = 'IncorrectHaVipStatus'; Category = 'InvalidOperation'; HaVip = 'havip-5p14t0001'; Instance = 'i-50c4abcd'; Prepare = { $emulator.SetHaVipStatus('havip-5p14t0001', 'Creating') } }
        ) {
            & $Prepare
            $problem = Get-OneError { Add-EnsHaVipAssociation $HaVip $Instance }
            $problem.FullyQualifiedErrorId | Should -BeExactly "$Code,EnsHaVip.Commands.AddEnsHaVipAssociationCommand"
            $problem.CategoryInfo.Category | Should -Be $Category
            "$($problem.TargetObject)" | Should -Be "$HaVip -> $Instance"
            $problem.Exception.RequestId | Should -Match '^[0-9A-F-]{36}$'
            "$problem" | Should -Match $problem.Exception.RequestId
            $problem.ErrorDetails.RecommendedAction | Should -Match '\w+-EnsHaVip|instance|interface'
        }

        It 'says CountLimitExceed.InstanceOnHaVip when the HAVIP is full' {
            Stop-EnsHaVipEmulator
            $emulator = Start-TestEmulator @{ MaxInstancesPerHaVip = 1 }
            $problem = Get-OneError { Add-EnsHaVipAssociation $apiVip $web1 }
            $problem.FullyQualifiedErrorId | Should -BeLike 'CountLimitExceed.InstanceOnHaVip,*'
            $problem.CategoryInfo.Category | Should -Be 'LimitsExceeded'
        }

        It 'goes on with the other items after one has failed' {
            $all = Get-Stream { $webVip, 'havip-x', $apiVip | Add-EnsHaVipAssociation -InstanceId $web1 -PassThru }
            $all.Error | Should -HaveCount 1
            $all.Output | Should -HaveCount 2
        }

        It 'says what the state was when the time is up' {
            $emulator.HoldAssociation($webVip, $web1)
            $problem = Get-OneError { Add-EnsHaVipAssociation $webVip $web1 -Wait -TimeoutSec 0.5 -PollIntervalSec 0.1 }
            $problem.FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
            $problem.CategoryInfo.Category | Should -Be 'OperationTimeout'
            "$problem" | Should -Match 'Associating'
        }

        It 'does nothing twice when an answer is lost' {
            $fault = Add-EnsHaVipEmulatorFault DroppedAfterApply AssociateHaVip -PassThru
            $pair = Add-EnsHaVipAssociation $webVip $web1 -PassThru -WarningAction SilentlyContinue
            $fault.IsConsumed | Should -BeTrue
            $pair.Outcome | Should -Be 'Applied'
            $emulator.ChangeCount | Should -Be 1
        }

        It 'says of each pair that was accepted what came of it when the key is revoked under way' {
            $emulator.AddAccessKey('short-lived', 'secret-of-it') | Out-Null
            $null = Connect-EnsHaVip ([pscredential]::new('short-lived', (ConvertTo-SecureString 'secret-of-it' -AsPlainText -Force))) $emulator.Endpoint
            foreach ($id in $web1, $webInterface) { $emulator.HoldAssociation($webVip, $id) }
            $job = Start-ThreadJob { while (($args[0]).ChangeCount -lt 2) { Start-Sleep -Milliseconds 20 }; ($args[0]).SetAccessKeyActive('short-lived', $false) } -ArgumentList $emulator
            $all = Get-Stream { Add-EnsHaVipAssociation $webVip $web1, $webInterface -Wait -PollIntervalSec 0.1 }
            $job | Remove-Job -Force
            $all.Error.TargetObject.InstanceId | Sort-Object | Should -Be ($webInterface, $web1 | Sort-Object)
            $all.Error | ForEach-Object {
                $_.FullyQualifiedErrorId | Should -BeLike 'InvalidAccessKeyId.Inactive,*'
                $_.Exception.Outcome | Should -Be 'Applied'
            }
        }

        It 'ends at once when the key is refused, however many items there are' {
            $key = [pscredential]::new('emulator-key-id', (ConvertTo-SecureString 'wrong' -AsPlainText -Force))
            Connect-EnsHaVip $key $emulator.Endpoint | Out-Null
            $emulator.ClearRequests()
            (Get-OneError { $webVip, $apiVip, $mailVip | Add-EnsHaVipAssociation -InstanceId $web1 -ThrottleLimit 1 }).CategoryInfo.Category | Should -Be 'AuthenticationError'
            $emulator.GetRequests().Count | Should -BeLessOrEqual 3
        }
    }

    Context 'what if, stop, completion' {
        It 'sends no change in any way that means "what if"' {
            Get-WhatIfChange "Add-EnsHaVipAssociation $webVip $web1" $emulator | Should -Be 0
        }

        It 'says what would happen, or the code that would come' {
            # The host writes plans, not a stream: a transcript hears them.
            Start-Transcript TestDrive:/plan.txt | Out-Null
            Add-EnsHaVipAssociation $webVip $web1, $mail1 -WhatIf
            Stop-Transcript | Out-Null
            $plan = Get-Content TestDrive:/plan.txt -Raw
            $plan | Should -Match "$webVip -> $web1.* would associate"
            $plan | Should -Match 'IncorrectInstanceVSwitch'
        }

        It 'is stopped within a second while it waits' {
            $emulator.HoldAssociation($webVip, $web1)
            Get-StopTime "Add-EnsHaVipAssociation $webVip $web1 -Wait" $emulator | Should -BeLessThan 1
        }

        It 'completes types and ids' {
            Get-Completion 'Add-EnsHaVipAssociation -InstanceType ' | Should -Be 'EnsInstance', 'NetworkInterface'
            Get-Completion 'Add-EnsHaVipAssociation -HaVipId havip-5p' | Should -Contain $webVip
        }
    }
}
