// The two official clients behind one call: (action, method, parameters) -> answer, or an error with code, message and data.
import OpenApi from '@alicloud/openapi-client';
import Core from '@alicloud/pop-core';
import Util from '@alicloud/tea-util';

export const version = '2017-11-10';
export const key = { accessKeyId: 'emulator-key-id', accessKeySecret: 'emulator-key-secret' };
export const stsKey = { accessKeyId: 'STS.emulator-key-id', accessKeySecret: 'emulator-sts-secret', securityToken: 'emulator/token+==' };

const quiet = new Util.RuntimeOptions({ autoretry: false });

/** @alicloud/openapi-client; signatureAlgorithm 'v2' makes it use the older scheme. */
export const openApi = (authority, credential = key, signatureAlgorithm = undefined, apiVersion = version) => {
  const client = new OpenApi.default(new OpenApi.Config({ ...credential, endpoint: authority, protocol: 'HTTP', signatureAlgorithm }));
  return async (action, method, parameters) => {
    const operation = new OpenApi.Params({
      action, version: apiVersion, method, protocol: 'HTTP', pathname: '/', authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
    });
    const query = Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item, i) => [`${name}.${i + 1}`, item]) : [[name, String(value)]]));
    return (await client.callApi(operation, new OpenApi.OpenApiRequest({ query }), quiet)).body;
  };
};

/** @alicloud/pop-core: always the older scheme, with a form body for POST. */
export const popCore = (authority, credential = key, apiVersion = version) => {
  const client = new Core.RPCClient({ ...credential, endpoint: `http://${authority}`, apiVersion });
  return (action, method, parameters) => client.request(action, parameters, { method });
};
