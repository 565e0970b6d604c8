// The official credential library's providers, with their requests carried to the emulator: hosts and https are fixed in some of them.
import httpx from 'httpx';
import Ecs from '@alicloud/credentials/dist/src/providers/ecs_ram_role.js';
import OAuth from '@alicloud/credentials/dist/src/providers/oauth.js';
import Oidc from '@alicloud/credentials/dist/src/providers/oidc_role_arn.js';
import RamRole from '@alicloud/credentials/dist/src/providers/ram_role_arn.js';
import StaticKey from '@alicloud/credentials/dist/src/providers/static_ak.js';
import Uri from '@alicloud/credentials/dist/src/providers/uri.js';

const carryTo = (authority, provider) => {
  provider.doRequest = async (request) => {
    const url = new URL(request.toRequestURL());
    const form = Object.entries(request.bodyForm ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const response = await httpx.request(`http://${authority}${url.pathname}${url.search}`, {
      method: request.method, data: form === '' ? undefined : form, headers: request.headers, timeout: 10_000,
    });
    return { statusCode: response.statusCode, headers: response.headers, body: await httpx.read(response, '') };
  };
  return provider;
};

export const staticKey = ({ accessKeyId, accessKeySecret }) =>
  StaticKey.default.builder().withAccessKeyId(accessKeyId).withAccessKeySecret(accessKeySecret).build();

export const ramRole = (authority, source, arn, settings = {}) => {
  const builder = RamRole.default.builder().withCredentialsProvider(source).withRoleArn(arn).withRoleSessionName(settings.session ?? 'conformance');
  return carryTo(authority, (settings.policy ? builder.withPolicy(settings.policy) : builder).build());
};

export const oidcRole = (authority, arn, providerArn, tokenFile) => carryTo(authority, Oidc.default.builder()
  .withRoleArn(arn).withOIDCProviderArn(providerArn).withOIDCTokenFilePath(tokenFile).withRoleSessionName('conformance').build());

export const ecsRole = (authority, roleName) => {
  const builder = Ecs.default.builder().withDisableIMDSv1(true);
  return carryTo(authority, (roleName ? builder.withRoleName(roleName) : builder).build());
};

export const credentialsUri = (authority) => carryTo(authority, Uri.default.builder().withCredentialsURI(`http://${authority}/credentials`).build());

export const oAuth = (authority, tokens) => carryTo(authority, OAuth.default.builder()
  .withSignInUrl(`http://${authority}`).withClientId('4038181954557748008')
  .withAccessToken(tokens.accessToken).withAccessTokenExpire(tokens.accessTokenExpire).withRefreshToken(tokens.refreshToken).build());

