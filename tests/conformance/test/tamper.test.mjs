// Requests signed by the official clients, sent on with one byte changed: each is refused with the service's code, and the
// unchanged one is taken afterwards, so that nothing but the change was the reason.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openApi, popCore, stsKey } from '../lib/clients.mjs';
import { Emulator } from '../lib/emulator.mjs';
import { changeAt, record, replay } from '../lib/recorder.mjs';

const havip = 'havip-5p14tfree';
const calls = [
  ['DescribeHaVips', 'GET', { HaVipId: havip, PageSize: '10' }],
  ['AssociateHaVip', 'POST', { HaVipId: havip, InstanceId: 'i-50c4run1' }],
  ['UnassociateHaVip', 'POST', { HaVipId: 'havip-5p14tbusy', InstanceId: 'i-50c4run2' }],
  ['CreateHaVip', 'POST', { VSwitchId: 'vsw-5p1wz0002', Name: 'made' }],
  ['ModifyHaVipAttribute', 'POST', { HaVipId: 'havip-5p14telse', Name: 'changed' }],
  ['DeleteHaVips', 'POST', { HaVipIds: '["havip-5p14telse"]' }],
];

const withHeader = (request, name, change) => ({ ...request, headers: { ...request.headers, [name]: change(request.headers[name]) } });

/** Every position of the parameters' values, outside of escapes. */
const valuePositions = (text) => [...text.matchAll(/=([^&]*)/g)].flatMap((match) =>
  [...match[1].matchAll(/%..|./g)].filter((piece) => piece[0].length === 1).map((piece) => match.index + 1 + piece.index));

describe('one byte changed', { concurrency: 1 }, () => {
  let emulator;
  before(async () => { emulator = await Emulator.start(); });
  after(async () => assert.equal(await emulator.stop(), 0));

  const refused = async (request, code, what) => assert.deepEqual((await replay(emulator.authority, request)).code, code, what);

  for (const [action, method, parameters] of calls) {
    test(`${action} signed by openapi-client with ACS3`, async () => {
      const request = await record((authority) => openApi(authority)(action, method, parameters));
      assert.ok(request.headers.authorization.startsWith('ACS3-HMAC-SHA256 '));
      const signature = request.headers.authorization.length - 64;
      for (let i = signature; i < signature + 64; i++) {
        await refused(withHeader(request, 'authorization', (text) => changeAt(text, i)), 'SignatureDoesNotMatch', `signature at ${i}`);
      }

      for (const i of valuePositions(request.target)) {
        await refused({ ...request, target: changeAt(request.target, i) }, 'SignatureDoesNotMatch', `target at ${i}`);
      }

      const minute = request.headers['x-acs-date'].indexOf(':') + 4;
      await refused(withHeader(request, 'x-acs-date', (text) => changeAt(text, minute + 1)), 'SignatureDoesNotMatch', 'a second of the date');
      await refused(withHeader(request, 'x-acs-date', (text) => '2000' + text.slice(4)), 'InvalidTimeStamp.Expired', 'the year of the date');
      await refused(withHeader(request, 'x-acs-date', (text) => text.replace('T', ' ')), 'InvalidTimeStamp.Format', 'the form of the date');
      await refused(withHeader(request, 'x-acs-signature-nonce', (text) => changeAt(text, 0)), 'SignatureDoesNotMatch', 'the nonce');
      await refused(withHeader(request, 'x-acs-content-sha256', (text) => changeAt(text, 0)), 'SignatureDoesNotMatch', 'the hash');
      await refused(withHeader(request, 'host', (text) => changeAt(text, text.length - 1)), 'SignatureDoesNotMatch', 'the host');
      await refused(withHeader(request, 'x-acs-version', (text) => changeAt(text, 9)), 'InvalidVersion', 'the version');
      await refused(withHeader(request, 'x-acs-action', (text) => changeAt(text, 0)), 'InvalidApi.NotFound', 'the action');
      await refused(withHeader(request, 'authorization', (text) => text.replace('emulator-key-id', 'emulator-key-ib')), 'InvalidAccessKeyId.NotFound', 'the key');
      await refused(withHeader(request, 'authorization', (text) => text.replace('host;', '')), 'IncompleteSignature', 'the signed headers');

      assert.deepEqual(await replay(emulator.authority, request), { status: 200, code: null });
      await refused(request, 'SignatureNonceUsed', 'the same again');
    });
  }

  test('A token is signed too', async () => {
    const request = await record((authority) => openApi(authority, stsKey)('DescribeHaVips', 'GET', {}));
    await refused(withHeader(request, 'x-acs-security-token', (text) => changeAt(text, 0)), 'SignatureDoesNotMatch', 'the token');
    assert.deepEqual(await replay(emulator.authority, request), { status: 200, code: null });
  });

  const again = [
    ['DescribeHaVips', 'GET', { HaVipId: havip, PageSize: '10' }],
    ['CreateHaVip', 'POST', { VSwitchId: 'vsw-5p1wz0002', Name: 'made' }],
    ['ModifyHaVipAttribute', 'POST', { HaVipId: havip, Name: 'changed' }],
  ];
  for (const [action, method, parameters] of again) {
    test(`${action} signed by pop-core with the older signature`, async () => {
      const request = await record((authority) => popCore(authority)(action, method, parameters));
      const isForm = method === 'POST';
      const pairs = isForm ? request.body.toString() : request.target;
      const changed = (text) => (isForm ? { ...request, body: Buffer.from(text), headers: { ...request.headers, 'content-length': String(text.length) } } : { ...request, target: text });
      const nameOf = (at) => /[?&]?([A-Za-z]+)=[^&]*$/.exec(pairs.slice(0, at))[1];
      const codes = { Action: 'InvalidApi.NotFound', Version: 'InvalidVersion', AccessKeyId: 'InvalidAccessKeyId.NotFound', SignatureMethod: 'IncompleteSignature', SignatureVersion: 'IncompleteSignature' };
      for (const i of valuePositions(pairs)) {
        const name = nameOf(i);
        if (name !== 'Timestamp') {
          await refused(changed(changeAt(pairs, i)), codes[name] ?? 'SignatureDoesNotMatch', `${name} at ${i}`);
        }
      }

      const time = /Timestamp=([^&]*)/.exec(pairs)[1];
      const second = time.slice(0, -2) + (time.at(-2) === '7' ? '8' : '7') + 'Z';
      await refused(changed(pairs.replace(time, second)), 'SignatureDoesNotMatch', 'a second of the time stamp');
      await refused(changed(pairs.replace(time, '2000' + time.slice(4))), 'InvalidTimeStamp.Expired', 'the year of the time stamp');
      await refused(changed(pairs.replace(time, time.replace('T', '_'))), 'InvalidTimeStamp.Format', 'the form of the time stamp');

      assert.deepEqual(await replay(emulator.authority, request), { status: 200, code: null });
      await refused(request, 'SignatureNonceUsed', 'the same again');
    });
  }
});
