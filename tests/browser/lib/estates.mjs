// Estates for the emulator to begin with.
const account = [{ AccountId: '1', AccessKeys: [{ AccessKeyId: 'key', AccessKeySecret: 'secret' }] }];
const region = (id) => ({ EnsRegionId: id });

/** Three HAVIPs in two edge nodes: one with both kinds of holders, one in change, one that nobody holds. */
export const small = {
  Accounts: account,
  EnsRegions: [region('cn-hangzhou-44'), region('cn-beijing-15')],
  Networks: [{ NetworkId: 'n-5wtkyr0001', EnsRegionId: 'cn-hangzhou-44' }, { NetworkId: 'n-5wtkyr0002', EnsRegionId: 'cn-beijing-15' }],
  VSwitches: [
    { VSwitchId: 'vsw-5p1wz0001', Name: 'hangzhou-web', NetworkId: 'n-5wtkyr0001', CidrBlock: '10.0.0.0/16' },
    { VSwitchId: 'vsw-5p1wz0002', Name: 'beijing-mail', NetworkId: 'n-5wtkyr0002', CidrBlock: '10.1.0.0/16' },
  ],
  Instances: [
    { InstanceId: 'i-50c4abcd', Name: 'web-1', VSwitchId: 'vsw-5p1wz0001', IpAddress: '10.0.0.11' },
    { InstanceId: 'i-50c4abce', Name: 'web-2', VSwitchId: 'vsw-5p1wz0001', IpAddress: '10.0.0.12' },
    { InstanceId: 'i-50c4b001', Name: 'mail-1', VSwitchId: 'vsw-5p1wz0002', IpAddress: '10.1.0.11', Status: 'Stopped' },
  ],
  NetworkInterfaces: [
    { NetworkInterfaceId: 'eni-58z5abcd', Name: 'web-1-service', InstanceId: 'i-50c4abcd', VSwitchId: 'vsw-5p1wz0001', IpAddress: '10.0.0.22' },
    { NetworkInterfaceId: 'eni-58z5abce', Name: 'web-2-service', InstanceId: 'i-50c4abce', VSwitchId: 'vsw-5p1wz0001', IpAddress: '10.0.0.23' },
  ],
  HaVips: [
    {
      HaVipId: 'havip-5p14t0001', Name: 'web-vip', Description: 'front of the web servers', VSwitchId: 'vsw-5p1wz0001', IpAddress: '10.0.0.100',
      AssociatedInstances: [{ InstanceId: 'i-50c4abcd' }, { InstanceId: 'i-50c4abce', Status: 'Associating' }],
      AssociatedEipAddresses: [{ EipId: 'eip-5p1wz0009', Eip: '203.0.113.40' }],
    },
    {
      HaVipId: 'havip-5p14t0002', Name: 'web-api', Description: 'front of the API', VSwitchId: 'vsw-5p1wz0001', IpAddress: '10.0.0.101',
      AssociatedInstances: ['eni-58z5abce', 'eni-58z5abcd'].map((id) => ({ InstanceId: id, InstanceType: 'NetworkInterface' })),
    },
    { HaVipId: 'havip-5p14t0003', Name: 'mail-vip', Description: 'front of the mail servers', VSwitchId: 'vsw-5p1wz0002', IpAddress: '10.1.0.100', AssociatedInstances: [{ InstanceId: 'i-50c4b001' }] },
  ],
};

/** Six vSwitches in three edge nodes; each HAVIP on a pair of instances, some on their network interfaces, a few on none or on one. */
export function ofSize(haVips) {
  const words = ['web', 'api', 'mail', 'dns', 'cache', 'edge', 'video', 'auth'];
  const estate = { Accounts: account, EnsRegions: [], Networks: [], VSwitches: [], Instances: [], NetworkInterfaces: [], HaVips: [] };
  for (let node = 1; node <= 3; node++) {
    estate.EnsRegions.push(region(`cn-node-${node}`));
    estate.Networks.push({ NetworkId: `n-5wtkyr000${node}`, EnsRegionId: `cn-node-${node}` });
    for (let part = 1; part <= 2; part++) {
      const place = `${node}${part}`;
      const vSwitch = `vsw-5p1wz00${place}`;
      estate.VSwitches.push({ VSwitchId: vSwitch, Name: `${words[(node * 3 + part) % 8]}-${place}`, NetworkId: `n-5wtkyr000${node}`, CidrBlock: `10.${node}.${part * 8}.0/21` });
      const count = Math.ceil(haVips / 6);
      const servers = Math.max(2, Math.ceil(count / 4));
      for (let i = 0; i < servers; i++) {
        const id = `50c4${place}${String(i).padStart(2, '0')}`;
        estate.Instances.push({ InstanceId: `i-${id}`, Name: `node-${place}-${i + 1}`, VSwitchId: vSwitch, IpAddress: `10.${node}.${part * 8}.${i + 10}`, Status: (i + node) % 11 === 10 ? 'Stopped' : 'Running' });
        estate.NetworkInterfaces.push({ NetworkInterfaceId: `eni-${id}`, Name: `node-${place}-${i + 1}-vip`, InstanceId: `i-${id}`, VSwitchId: vSwitch, IpAddress: `10.${node}.${part * 8 + 1}.${i + 10}` });
      }
      for (let i = 0; i < count; i++) {
        const first = Math.min(Math.floor(i / 8) * 2, servers - 2);
        const kind = (i * 7 + node * 3 + part) % 10;
        const type = i % 5 === 4 ? 'NetworkInterface' : 'EnsInstance';
        const holder = (n) => ({ InstanceId: `${type === 'EnsInstance' ? 'i' : 'eni'}-50c4${place}${String(n).padStart(2, '0')}`, InstanceType: type, Status: kind === 7 && n === first ? 'Associating' : 'InUse' });
        estate.HaVips.push({
          HaVipId: `havip-5p14t${place}${String(i).padStart(2, '0')}`, Name: `${words[(i + node) % 8]}-${i + 1}`, VSwitchId: vSwitch, IpAddress: `10.${node}.${part * 8 + 2}.${i + 1}`,
          AssociatedInstances: [holder(first), holder(first + 1)].slice(0, kind === 0 ? 0 : kind === 1 ? 1 : 2),
          AssociatedEipAddresses: i % 9 === 3 ? [{ EipId: `eip-5p1wz${place}${i}`, Eip: `203.0.113.${Number(place) + i}` }] : [],
        });
      }
    }
  }
  return estate;
}

/** Names as an attacker would choose them. */
export const hostile = (() => {
  const evil = '"><img src=x onerror=window.hacked=1></title></style></script><script>window.hacked=1</script>';
  const estate = structuredClone(small);
  estate.VSwitches[0].Name = evil;
  estate.Instances[0].Name = `' onmouseover='window.hacked=1`;
  estate.HaVips[0].Name = evil.slice(0, 120);
  estate.HaVips[0].Description = evil;
  return estate;
})();
