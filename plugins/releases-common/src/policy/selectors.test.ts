import fc from 'fast-check';
import type { PolicySelector } from './generated/promotionPath';
import { matchesSelector, type SelectorFacts } from './selectors';

const TYPES = ['patch', 'minor', 'major', 'hotfix'] as const;
const KINDS = ['app', 'schema', 'config', 'infra'] as const;
const RISKS = ['low', 'medium', 'high'] as const;

const facts: fc.Arbitrary<SelectorFacts> = fc.record(
  {
    environment: fc.constantFrom('dev', 'production'),
    changeKinds: fc.subarray([...KINDS]),
    releaseType: fc.constantFrom(...TYPES),
    risk: fc.constantFrom(...RISKS),
    regulatory: fc.boolean(),
    functionalChange: fc.boolean(),
    performanceChange: fc.boolean(),
  },
  { requiredKeys: [] },
);
const selector: fc.Arbitrary<PolicySelector> = fc.record(
  {
    environments: fc.subarray(['dev', 'production'], { minLength: 1 }),
    changeKinds: fc.subarray([...KINDS], { minLength: 1 }),
    releaseTypes: fc.subarray([...TYPES], { minLength: 1 }),
    risks: fc.subarray([...RISKS], { minLength: 1 }),
    regulatory: fc.boolean(),
    functionalChange: fc.boolean(),
    performanceChange: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('matchesSelector', () => {
  it('matches exactly when every key on its own matches', () => {
    fc.assert(
      fc.property(selector, facts, (wanted, known) => {
        const alone = Object.entries(wanted).map(([key, value]) =>
          matchesSelector({ [key]: value }, known),
        );
        expect(matchesSelector(wanted, known)).toBe(alone.every(Boolean));
      }),
    );
  });

  it('never matches more when a key is added, nor less when a list grows', () => {
    fc.assert(
      fc.property(selector, facts, (wanted, known) => {
        fc.pre(matchesSelector(wanted, known));
        const { releaseTypes, ...fewer } = wanted;
        const wider = releaseTypes && { releaseTypes: [...TYPES] };
        expect(matchesSelector(fewer, known)).toBe(true);
        expect(matchesSelector({ ...wanted, ...wider }, known)).toBe(true);
      }),
    );
  });

  it('reads a mark that nobody set as false, and matches no other unknown fact', () => {
    expect(matchesSelector(undefined, {})).toBe(true);
    expect(matchesSelector({}, {})).toBe(true);
    expect(matchesSelector({ regulatory: true }, {})).toBe(false);
    expect(matchesSelector({ regulatory: false }, {})).toBe(true);
    expect(matchesSelector({ changeKinds: ['infra'] }, {})).toBe(false);
    expect(matchesSelector({ releaseTypes: [...TYPES] }, {})).toBe(false);
    expect(matchesSelector({ risks: [...RISKS] }, {})).toBe(false);
    expect(matchesSelector({ services: ['api'] }, {})).toBe(false);
    expect(
      matchesSelector(
        { changeKinds: ['infra', 'schema'] },
        { changeKinds: ['app', 'schema'] },
      ),
    ).toBe(true);
  });
});
