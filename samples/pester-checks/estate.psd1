# What should be true of your estate. Copy it, and put your own HAVIPs in.
@{
  HaVips = @(
    @{
      HaVipId   = 'havip-5p14t0001'
      IpAddress = '10.0.0.100'

      # Who may hold the address. More holders than these are a failure too: somebody added one by hand.
      Holders   = @('i-50c4abcd', 'eni-58z5abce')
    }
  )

  # How many holders an address needs so that another takes over when one fails.
  LeastHolders = 2
}
