import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Role } from '@/db/schema/people';
import { mayMoveMoney } from './may';

const ROLES: Readonly<Record<Role, { money: boolean }>> = {
  viewer: { money: false },
  fulfiller: { money: false },
  refunder: { money: true },
  owner: { money: true },
};

/** Who may call each action. A new one fails here until somebody has said who. */
const ACTIONS: Readonly<Record<string, 'anybody' | 'staff' | 'money'>> = {
  payAction: 'anybody',
  giveAction: 'anybody',
  payAgainAction: 'anybody',
  addToCart: 'anybody',
  setQuantity: 'anybody',
  removeLine: 'anybody',
  signInAction: 'anybody',
  signOutAction: 'anybody',
  tellMe: 'anybody',
  askProviders: 'staff',
  refundAction: 'money',
  resolveRefundAction: 'money',
  confirmAction: 'money',
  replayWebhookAction: 'money',
  replayDeadAction: 'money',
  resolveReviewAction: 'money',
};

test('invariant 36: every action says who may call it, and looks before it does anything', () => {
  for (const [role, { money }] of Object.entries(ROLES))
    assert.equal(mayMoveMoney({ role: role as Role }), money, role);
  const found = actions();
  assert.deepEqual(Object.keys(found).sort(), Object.keys(ACTIONS).sort());
  for (const [name, file] of Object.entries(found)) {
    const needs = ACTIONS[name];
    if (needs !== 'anybody') assert.match(file, /await requireUser\(/, name);
    if (needs === 'money') assert.match(file, /if \(!mayMoveMoney\(/, name);
  }
});

/** The source of each exported action, with the helpers of its file. */
function actions(): Record<string, string> {
  const root = join(import.meta.dirname, '../..');
  const files = ['app', 'lib', 'components'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
  );
  const sources = files
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => readFileSync(path, 'utf8'))
    .filter((source) => source.startsWith("'use server'"));
  return Object.fromEntries(
    sources.flatMap((source) =>
      [...source.matchAll(/export async function (\w+)/g)].map((match) => [match[1] ?? '', source] as const),
    ),
  );
}
