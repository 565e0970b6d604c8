// The older signature: @alicloud/pop-core, which sends POST as a form, and @alicloud/openapi-client switched to it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { key, openApi, popCore, stsKey } from '../lib/clients.mjs';
import { Emulator } from '../lib/emulator.mjs';
import { assertRefused, badTests, goodTests } from '../lib/scenario.mjs';

const clients = {
  'pop-core': popCore,
  'openapi-client with signatureAlgorithm v2': (authority, credential) => openApi(authority, credential, 'v2'),
};

for (const [name, client] of Object.entries(clients)) {
  describe(name, { concurrency: 1 }, () => {
    let emulator;
    before(async () => { emulator = await Emulator.start(); });
    after(async () => assert.equal(await emulator.stop(), 0));
    const call = () => client(emulator.authority);
    const list = (credential) => () => client(emulator.authority, credential)('DescribeHaVips', 'GET', {});

    for (const [title, body] of goodTests(call)) {
      test(title, body);
    }

    for (const [title, body] of badTests(() => emulator, call)) {
      test(title, body);
    }

    test('a temporary key with its token is taken', async () => {
      assert.equal((await list(stsKey)()).HaVips.length, 4);
    });
    test('a temporary key without its token is refused', () => assertRefused(
      emulator, list({ ...stsKey, securityToken: undefined }), 'MissingSecurityToken', 'SecurityToken is mandatory for this action.'));
    test('an unknown key is refused', () => assertRefused(
      emulator, list({ ...key, accessKeyId: 'nobody' }), 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.'));
    test('POST for an operation that is GET only is refused', () => assertRefused(
      emulator, () => call()('DescribeHaVips', 'POST', {}), 'UnsupportedHTTPMethod', 'This http method is not supported: POST'));

    test('a wrong secret is refused with the string to sign', async () => {
      await emulator.requests();
      const error = await list({ ...key, accessKeySecret: 'wrong' })().then(() => assert.fail('not refused'), (failure) => failure);
      assert.equal(error.code, 'SignatureDoesNotMatch');
      assert.match(error.message, /server string to sign is:GET&%2F&/);
      assert.equal(error.data.RequestId, (await emulator.requests())[0].RequestId);
    });
  });
}
