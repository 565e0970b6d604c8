// @alicloud/openapi-client, signing with ACS3-HMAC-SHA256.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { key, openApi, stsKey } from '../lib/clients.mjs';
import { Emulator } from '../lib/emulator.mjs';
import { assertRefused, badTests, goodTests } from '../lib/scenario.mjs';

describe('openapi-client, ACS3', { concurrency: 1 }, () => {
  let emulator;
  before(async () => { emulator = await Emulator.start(); });
  after(async () => assert.equal(await emulator.stop(), 0));
  const call = () => openApi(emulator.authority);

  for (const [name, body] of goodTests(call)) {
    test(name, body);
  }

  for (const [name, body] of badTests(() => emulator, call)) {
    test(name, body);
  }

  test('a temporary key with its token is taken', async () => {
    const page = await openApi(emulator.authority, stsKey)('DescribeHaVips', 'GET', { HaVipId: 'havip-5p14tfree' });
    assert.equal(page.HaVips.length, 1);
  });

  const list = (credential) => () => openApi(emulator.authority, credential)('DescribeHaVips', 'GET', {});
  test('a temporary key without its token is refused', () => assertRefused(
    emulator, list({ ...stsKey, securityToken: undefined }), 'MissingSecurityToken', 'SecurityToken is mandatory for this action.'));
  test('a temporary key with another token is refused', () => assertRefused(
    emulator, list({ ...stsKey, securityToken: 'another' }), 'InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.'));
  test('a token that has ended is refused', () => assertRefused(
    emulator, list({ ...stsKey, accessKeyId: 'STS.expired' }), 'InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.'));
  test('an unknown key is refused', () => assertRefused(
    emulator, list({ ...key, accessKeyId: 'nobody' }), 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.'));
  test('a key that is switched off is refused', () => assertRefused(
    emulator, list({ ...key, accessKeyId: 'inactive-key-id' }), 'InvalidAccessKeyId.Inactive', 'Specified access key is disabled.'));
  test('an account without the permission is refused', () => assertRefused(
    emulator, list({ accessKeyId: 'denied-key-id', accessKeySecret: 'denied-key-secret' }), 'NoPermission', 'Permission denied.'));
  test('POST for an operation that is GET only is refused', () => assertRefused(
    emulator, () => call()('DescribeHaVips', 'POST', {}), 'UnsupportedHTTPMethod', 'This http method is not supported: POST'));

  test('a wrong secret is refused with the string to sign', async () => {
    await emulator.requests();
    const error = await list({ ...key, accessKeySecret: 'wrong' })().then(() => assert.fail('not refused'), (failure) => failure);
    assert.equal(error.code, 'SignatureDoesNotMatch');
    assert.match(error.message, /server string to sign is:ACS3-HMAC-SHA256\n[0-9a-f]{64}/);
    assert.equal(error.data.RequestId, (await emulator.requests())[0].RequestId);
  });
});
