import type { paymentEvidence } from '@/db/schema';
import type { EvidenceKind, Statement, Trust } from './project';
import type { Fact } from './providers/provider';

export type Source = 'create' | 'ask' | 'webhook' | 'return' | 'clock' | 'staff' | 'refund' | 'close';

/** One thing somebody said about a payment, not yet stored. */
export type NewEvidence = Statement & { source: Source; raw: string | null };

/** Answers are kept as received, up to this many characters. */
const RAW_LIMIT = 16_384;

/** What a provider said, as evidence. */
export function fromFacts(facts: readonly Fact[], source: Source, trust: Trust, raw: string | null): NewEvidence[] {
  return facts.map((fact) => ({
    source,
    trust,
    kind: fact.kind,
    moneyRef: fact.moneyRef ?? null,
    amountMinor: fact.amountMinor ?? null,
    currency: fact.currency ?? null,
    raw: raw?.slice(0, RAW_LIMIT) ?? null,
  }));
}

/** Evidence without money. */
export function note(source: Source, trust: Trust, kind: EvidenceKind, raw: string | null = null): NewEvidence {
  return {
    source,
    trust,
    kind,
    moneyRef: null,
    amountMinor: null,
    currency: null,
    raw: raw?.slice(0, RAW_LIMIT) ?? null,
  };
}

/** Names what was said, whoever carried it: the same thing said twice is one row. */
export function keyOf(evidence: Statement): string {
  const money = [evidence.moneyRef, evidence.amountMinor, evidence.currency].map((part) => part ?? '');
  return [evidence.trust, evidence.kind, ...money].join('|');
}

type Row = typeof paymentEvidence.$inferSelect;

/** A stored row as a statement. */
export function statementOf(row: Pick<Row, 'trust' | 'kind' | 'moneyRef' | 'amountMinor' | 'currency'>): Statement {
  return {
    trust: row.trust as Trust,
    kind: row.kind as EvidenceKind,
    moneyRef: row.moneyRef,
    amountMinor: row.amountMinor,
    currency: row.currency,
  };
}
