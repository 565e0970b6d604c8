// Lets the staged module draw an estate, in the engine that hosts it for the tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const host = path.join(root, 'tests/EnsHaVip.EngineHost/bin/Debug/net10.0/EnsHaVip.EngineHost.dll');
const folder = mkdtempSync(path.join(tmpdir(), 'enshavip-browser-'));

export function draw(name, estate, title) {
  const seed = path.join(folder, `${name}.json`);
  const page = path.join(folder, `${name}.html`);
  writeFileSync(seed, JSON.stringify(estate));
  const script = `$ErrorActionPreference = 'Stop'
    Import-Module '${path.join(root, 'out/EnsHaVip/EnsHaVip.psd1')}'
    $null = Start-EnsHaVipEmulator -Seed '${seed}' -MaxInstancesPerHaVip 100 -MaxHaVipsPerInstance 100 -AssociateSec 3600 -Connect
    Export-EnsHaVipDiagram '${page}' -Title '${title}'
    Stop-EnsHaVipEmulator`;
  const run = spawnSync('dotnet', [host], { input: script, encoding: 'utf8' });
  if (run.status !== 0) {
    throw new Error(run.stdout + run.stderr);
  }
  return page;
}
