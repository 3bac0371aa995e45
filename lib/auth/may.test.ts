import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Role } from '@/db/schema/people';
import { ACTS, type Act, assertMay, may, mayMoveMoney, NotAllowedError, ROLES } from './may';

/** Written a second time, by role, so that a slip in the table shows. */
const ALLOWED: Readonly<Record<Role, readonly Act[]>> = {
  viewer: ['look'],
  fulfiller: ['look', 'ask', 'fulfil', 'note', 'resend', 'goods'],
  refunder: ['look', 'ask', 'fulfil', 'note', 'resend', 'cancel', 'refund', 'confirm', 'decide', 'replay'],
  owner: [...ACTS],
};

test('invariant 36: each role may do its acts and no other', () => {
  for (const role of ROLES) {
    for (const act of ACTS) {
      const allowed = ALLOWED[role].includes(act);
      assert.equal(may({ role }, act), allowed, `${role} ${act}`);
      if (allowed) assertMay({ role }, act);
      else assert.throws(() => assertMay({ role }, act), NotAllowedError, `${role} ${act}`);
    }
    assert.equal(mayMoveMoney({ role }), role === 'owner' || role === 'refunder', role);
  }
});

/**
 * Who may call each action: anybody, whoever is signed in, or whoever may do the act. A new one fails here until
 * somebody has said who.
 */
const ACTIONS: Readonly<Record<string, 'anybody' | 'staff' | Act>> = {
  payAction: 'anybody',
  giveAction: 'anybody',
  payAgainAction: 'anybody',
  addToCart: 'anybody',
  setQuantity: 'anybody',
  removeLine: 'anybody',
  tellMe: 'anybody',
  signInAction: 'anybody',
  codeAction: 'anybody',
  signOutAction: 'anybody',
  acceptInvitationAction: 'anybody',
  beginSecondAction: 'staff',
  confirmSecondAction: 'staff',
  dropSecondAction: 'staff',
  keptCodesAction: 'staff',
  changePasswordAction: 'staff',
  endSessionAction: 'staff',
  inviteAction: 'people',
  withdrawInvitationAction: 'people',
  changeRoleAction: 'people',
  shutOutAction: 'people',
  letInAgainAction: 'people',
  takeSecondAction: 'people',
  eraseCustomerAction: 'persons',
  askProviders: 'ask',
  refundAction: 'refund',
  resolveRefundAction: 'refund',
  confirmAction: 'confirm',
  decideActAction: 'refund',
  sendParcelAction: 'fulfil',
  sendManyAction: 'fulfil',
  keepRestAction: 'fulfil',
  cancelOrderAction: 'cancel',
  addNoteAction: 'note',
  receiptAgainAction: 'resend',
  saveViewAction: 'staff',
  dropViewAction: 'staff',
  replayWebhookAction: 'replay',
  replayDeadAction: 'replay',
  replayManyAction: 'replay',
  resolveReviewAction: 'decide',
  saveProductAction: 'goods',
  saveCollectionAction: 'goods',
  arrangePicturesAction: 'goods',
  applyFileAction: 'goods',
  saveShopAction: 'settings',
  saveMarketAction: 'settings',
  testPurchaseAction: 'settings',
};

test('invariant 36: every action says who may call it, and looks before it does anything', () => {
  const found = actions();
  assert.deepEqual(Object.keys(found).sort(), Object.keys(ACTIONS).sort());
  for (const [name, source] of Object.entries(found)) {
    const needs = ACTIONS[name];
    if (needs === undefined || needs === 'anybody') continue;
    assert.match(source, /await requireUser\(/, name);
    if (needs === 'staff') continue;
    const money = ['refund', 'confirm', 'decide', 'replay'].includes(needs) ? '|if \\(!mayMoveMoney\\(' : '';
    assert.match(source, new RegExp(`[mM]ay\\(user, '${needs}'\\)${money}`), name);
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
