// The official npm client as a worker: takes "calls COUNT INFLIGHT" a line, answers with numbers a line.
import { createInterface } from 'node:readline';
import openApi from '@alicloud/openapi-client';
import teaUtil from '@alicloud/tea-util';

const Client = openApi.default;
const client = new Client(new openApi.Config({
  accessKeyId: 'benchmark-key-id-0123456',
  accessKeySecret: 'benchmark-secret-0123456789abcd',
  endpoint: process.argv[2],
  protocol: 'HTTP',
}));
const operation = new openApi.Params({
  action: 'DescribeHaVips', version: '2017-11-10', protocol: 'HTTP', method: 'GET', pathname: '/',
  authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
});
const request = new openApi.OpenApiRequest({ query: { PageNumber: '1', PageSize: '100' } });
const runtime = new teaUtil.RuntimeOptions({});

async function call() {
  const reply = await client.callApi(operation, request, runtime);
  if (!Array.isArray(reply.body.HaVips)) {
    throw new Error('The answer has no list.');
  }
}

async function calls(count, inFlight) {
  let next = 0;
  const processor = process.cpuUsage();
  const started = process.hrtime.bigint();
  const lane = async () => {
    while (next < count) {
      next += 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const { user, system } = process.cpuUsage(processor);
  return { seconds, perSecond: count / seconds, processorMilliseconds: (user + system) / 1000 / count };
}

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, count, inFlight] = line.split(' ');
  try {
    if (verb !== 'calls') {
      throw new Error(`'${verb}' is no order of this worker.`);
    }
    console.log(JSON.stringify(await calls(Number(count), Number(inFlight))));
  } catch (failure) {
    console.log(JSON.stringify({ error: String(failure.stack) }));
  }
}
