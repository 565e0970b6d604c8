// All six HAVIP operations, good and bad, for whichever client.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const uuid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/** Asks until the answer is as wanted; 10 s are far more than the emulator's 50 ms take. */
const until = async (ask, wanted) => {
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(20)) {
    const answer = await ask();
    if (wanted(answer)) {
      return answer;
    }
  }
  assert.fail('The wanted state did not come.');
};

const describe = async (call, filter) => await call('DescribeHaVips', 'GET', filter);
const one = async (call, id) => (await describe(call, { HaVipId: id })).HaVips[0];
const association = (haVip, id) => haVip.AssociatedInstances.find((entry) => entry.InstanceId === id);

/** @returns [name, body] of each good test; they follow each other on one HAVIP. */
export const goodTests = (getCall) => {
  const name = 'näme 中 a b+c*d~e/f&g=h';
  let id;
  return [
    ['CreateHaVip makes two, and a name with every kind of character arrives whole', async () => {
      const call = getCall();
      const made = await call('CreateHaVip', 'POST', { VSwitchId: 'vsw-5p1wz0001', Name: name, Description: 'made by a test', Amount: 2 });
      assert.equal(made.HaVipIds.length, 2);
      assert.match(made.RequestId, uuid);
      [id] = made.HaVipIds;
      const shown = await one(call, id);
      assert.equal(shown.Name, name);
      assert.equal(shown.Description, 'made by a test');
      await until(() => one(call, id), (haVip) => haVip.Status === 'Available');
      await call('DeleteHaVips', 'POST', { HaVipIds: JSON.stringify([made.HaVipIds[1]]) });
    }],
    ['AssociateHaVip binds an instance, and DescribeHaVips shows it going from Associating to InUse', async () => {
      const call = getCall();
      assert.match((await call('AssociateHaVip', 'POST', { HaVipId: id, InstanceId: 'i-50c4run1' })).RequestId, uuid);
      const haVip = await until(() => one(call, id), (shown) => association(shown, 'i-50c4run1').Status === 'InUse');
      assert.equal(haVip.Status, 'InUse');
      const entry = association(haVip, 'i-50c4run1');
      assert.equal(entry.InstanceType, 'EnsInstance');
      assert.equal(entry.IpAddress, '10.0.0.11');
      assert.match(entry.CreationTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }],
    ['AssociateHaVip binds a network interface by its type', async () => {
      const call = getCall();
      await call('AssociateHaVip', 'POST', { HaVipId: id, InstanceId: 'eni-58z5more', InstanceType: 'NetworkInterface' });
      const haVip = await until(() => one(call, id), (shown) => association(shown, 'eni-58z5more').Status === 'InUse');
      assert.equal(association(haVip, 'eni-58z5more').InstanceType, 'NetworkInterface');
      assert.equal(haVip.AssociatedInstances.length, 2);
    }],
    ['DescribeHaVips takes lists and pages, and gives its counts as text', async () => {
      const call = getCall();
      const page = await describe(call, { EnsRegionIds: ['cn-hangzhou-44', 'cn-beijing-15'], PageNumber: '2', PageSize: '2' });
      assert.equal(page.PageNumber, '2');
      assert.equal(page.PageSize, '2');
      assert.equal(typeof page.TotalCount, 'string');
      assert.equal(page.HaVips.length, 2);
      const elsewhere = await describe(call, { EnsRegionIds: ['cn-beijing-15'] });
      assert.deepEqual(elsewhere.HaVips.map((haVip) => haVip.HaVipId), ['havip-5p14telse']);
      assert.deepEqual((await describe(call, { HaVipId: 'havip-none' })).HaVips, []);
    }],
    ['ModifyHaVipAttribute renames', async () => {
      const call = getCall();
      await call('ModifyHaVipAttribute', 'POST', { HaVipId: id, Name: 'renamed' });
      assert.equal((await one(call, id)).Name, 'renamed');
    }],
    ['UnassociateHaVip takes both off again', async () => {
      const call = getCall();
      for (const instance of ['i-50c4run1', 'eni-58z5more']) {
        await call('UnassociateHaVip', 'POST', { HaVipId: id, InstanceId: instance });
      }
      const haVip = await until(() => one(call, id), (shown) => shown.AssociatedInstances.length === 0);
      assert.equal(haVip.Status, 'Available');
    }],
    ['DeleteHaVips removes it', async () => {
      const call = getCall();
      await call('DeleteHaVips', 'POST', { HaVipIds: JSON.stringify([id]) });
      await until(() => describe(call, { HaVipId: id }), (page) => page.HaVips.length === 0);
    }],
    ['Good answers with Code: 0 are no errors', async () => {
      const call = getCall();
      assert.equal((await call('DescribeInstances', 'POST', { InstanceIds: '["i-50c4run1"]' })).Instances.Instance[0].InstanceId, 'i-50c4run1');
      assert.equal((await call('DescribeEnsRegions', 'POST', {})).EnsRegions.EnsRegions.length, 2);
    }],
  ];
};

const free = 'havip-5p14tfree';
const badCalls = [
  ['AssociateHaVip', { HaVipId: 'havip-5p14tnone', InstanceId: 'i-50c4free' }, 'HaVipNotFound', 'The input parameter haVipId that is not found.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'i-50c4none' }, 'InstanceNotFound', 'The input parameter instancdId that is not found.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'eni-58z5more' }, 'InstanceNotFound', 'The input parameter instancdId that is not found.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'eni-58z5none', InstanceType: 'NetworkInterface' }, 'NetworkInterfaceNotFound', 'The specified network interface does not exist.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'eni-58z5main', InstanceType: 'NetworkInterface' }, 'NetworkInterfaceTypeNotSupported', 'This network interface type cannot be used with the current operation.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'eni-58z5idle', InstanceType: 'NetworkInterface' }, 'IncorrectNetworkInterfaceStatus', 'The operation could not be completed because the status of the specified network interface is invalid for this action.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'i-50c4gone' }, 'IncorrectInstanceStatus', 'The current status of the instance does not support this operation.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'i-50c4else' }, 'IncorrectInstanceVSwitch', 'The binding instance must be under the same VSwitch.'],
  ['AssociateHaVip', { HaVipId: 'havip-5p14tmade', InstanceId: 'i-50c4free' }, 'IncorrectHaVipStatus', 'The status of the haVip is invalid.'],
  ['AssociateHaVip', { HaVipId: 'havip-5p14tbusy', InstanceId: 'i-50c4run2' }, 'InstanceAlreadyAssociated', 'The instance is already bound.'],
  ['AssociateHaVip', { HaVipId: free, InstanceId: 'i-50c4free', InstanceType: 'Pod' }, 'InvalidParameter.InstanceType', 'The specified field InstanceType invalid. Please check it again.'],
  ['AssociateHaVip', { HaVipId: 'vip', InstanceId: 'i-50c4free' }, 'InvalidHaVipId', 'The specified parameter HaVipId is invalid.'],
  ['AssociateHaVip', { InstanceId: 'i-50c4free' }, 'MissingHaVipId', 'You must specify the parameter HaVipId.'],
  ['UnassociateHaVip', { HaVipId: free, InstanceId: 'i-50c4free' }, 'InstanceNotAssociated', 'The instance is not bound.'],
  ['UnassociateHaVip', { HaVipId: free, InstanceId: 'i-50c4none' }, 'InstanceNotFound', 'The input parameter instancdId that is not found.'],
  ['CreateHaVip', { VSwitchId: 'vsw-none' }, 'InvalidParameter.VSwitchId', 'The specified field VSwitchId invalid. Please check it again.'],
  ['CreateHaVip', { VSwitchId: 'vsw-5p1wz0001', Amount: 11 }, 'InvalidParameter.Amount', 'The specified field Amount invalid. Please check it again.'],
  ['DeleteHaVips', { HaVipIds: '["havip-5p14tbusy"]' }, 'IncorrectHaVipStatus', 'The status of the haVip is invalid.'],
  ['DeleteHaVips', { HaVipIds: 'no json' }, 'InvalidParameter.HaVipIds', 'The specified field HaVipIds invalid. Please check it again.'],
  ['ModifyHaVipAttribute', { HaVipId: free, Name: 'https://name' }, 'InvalidParameter.Name', 'The specified field Name invalid. Please check it again.'],
  ['DescribeNothing', {}, 'InvalidApi.NotFound', 'Specified api is not found, please check your url and method. Action: DescribeNothing'],
];

/** The error as this client has it must carry the code, message and request id that the emulator says it gave. */
export const assertRefused = async (emulator, promise, code, message) => {
  await emulator.requests();
  const error = await promise().then(() => assert.fail('The call was not refused.'), (failure) => failure);
  const [request] = await emulator.requests();
  assert.equal(request.Code, code);
  assert.equal(error.code, code);
  assert.equal(error.data.Code, code);
  assert.ok(error.message.includes(message), error.message);
  assert.equal(error.data.Message, message);
  assert.equal(error.data.RequestId, request.RequestId);
  assert.match(error.data.RequestId, uuid);
};

/** @returns [name, body] of each test of a refusal. */
export const badTests = (getEmulator, getCall) => badCalls.map(([action, parameters, code, message]) => [
  `${action} ${JSON.stringify(parameters)} is refused with ${code}`,
  () => assertRefused(getEmulator(), () => getCall()(action, 'POST', parameters), code, message),
]);
