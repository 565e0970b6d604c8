// The official credential library gets keys from the emulator's identity services, and the official clients call ENS with them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { key, openApi, popCore } from '../lib/clients.mjs';
import { Emulator } from '../lib/emulator.mjs';
import { credentialsUri, ecsRole, oAuth, oidcRole, ramRole, staticKey } from '../lib/providers.mjs';

describe('identity', { concurrency: 1 }, () => {
  let emulator, identity, folder, tokenFile;
  before(async () => {
    emulator = await Emulator.start();
    identity = await emulator.identity();
    folder = mkdtempSync(join(tmpdir(), 'enshavip-conformance-'));
    tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, identity.oidcToken);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    assert.equal(await emulator.stop(), 0);
  });

  /** Both clients, so both signatures, must get an answer with the key. */
  const assertSigns = async (provider) => {
    const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials();
    assert.match(accessKeyId, /^STS\./);
    for (const client of [openApi, popCore]) {
      await emulator.requests();
      assert.equal((await client(emulator.authority, { accessKeyId, accessKeySecret, securityToken })('DescribeHaVips', 'GET', {})).HaVips.length, 4);
      assert.equal((await emulator.requests())[0].AccessKeyId, accessKeyId);
    }
  };
  const ramRoleOf = (arn, settings) => ramRole(emulator.authority, staticKey(key), arn, settings);

  test('AssumeRole with a policy, signed over query and form', () => assertSigns(ramRoleOf(identity.roleArn, { policy: '{"Version": "1", "Statement": []}' })));

  test('AssumeRole with the key of another role', () => assertSigns(ramRole(emulator.authority, ramRoleOf(identity.roleArn), identity.roleArn)));

  test('AssumeRole through ENS\'s clients, both signatures', async () => {
    for (const client of [openApi(emulator.authority, key, undefined, '2015-04-01'), popCore(emulator.authority, key, '2015-04-01')]) {
      const answer = await client('AssumeRole', 'POST', { RoleArn: identity.roleArn, RoleSessionName: 'conformance' });
      assert.match(answer.Credentials.SecurityToken, /\+\/==$/);
      assert.match(answer.AssumedRoleUser.Arn, /:assumed-role\/havip-operator\/conformance$/);
    }
  });

  test('AssumeRole of a role that may not be assumed is refused with NoPermission', () =>
    assert.rejects(ramRoleOf(identity.lockedRoleArn).getCredentials(), /NoPermission/));

  test('AssumeRole with a wrong secret is refused with SignatureDoesNotMatch', () =>
    assert.rejects(ramRole(emulator.authority, staticKey({ ...key, accessKeySecret: 'wrong' }), identity.roleArn).getCredentials(), /SignatureDoesNotMatch/));

  test('AssumeRoleWithOIDC with a token in a file', () => assertSigns(oidcRole(emulator.authority, identity.roleArn, identity.oidcProviderArn, tokenFile)));

  test('AssumeRoleWithOIDC with a token that was changed is refused', async () => {
    const wrong = join(folder, 'wrong');
    writeFileSync(wrong, identity.oidcToken.slice(0, -2) + 'xx');
    await assert.rejects(oidcRole(emulator.authority, identity.roleArn, identity.oidcProviderArn, wrong).getCredentials(), /AuthenticationFail/);
  });

  test('The metadata service, with and without the role\'s name, by IMDSv2 only', async () => {
    await assertSigns(ecsRole(emulator.authority));
    await assertSigns(ecsRole(emulator.authority, 'havip-instance'));
  });

  test('A credentials URI', () => assertSigns(credentialsUri(emulator.authority)));

  test('OAuth, with an access token that is good and one that must be renewed', async () => {
    await assertSigns(oAuth(emulator.authority, identity.oAuth));
    await assertSigns(oAuth(emulator.authority, { ...identity.oAuth, accessToken: '', accessTokenExpire: 0 }));
  });
});
