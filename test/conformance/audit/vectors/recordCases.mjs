/** Evidence packages that tell what is recorded about a release. */
import { sound, tampered } from './expectations.mjs';
import { canonical } from './log.mjs';
import { packageOf } from './evidenceCases.mjs';
import { recordStory } from './recordStory.mjs';

const RECORDED = ['evidence', 'release-notes', 'checklist-answer'];

function* casesOf(world, kind, hooks) {
  const story = recordStory(world, kind);
  const log = world.logOf(story.events);
  const good = packageOf(log, story);
  const complete = content => ({
    ...content,
    summary: hooks.summarize(content),
  });
  const evidenceCase = (name, text, expect) => ({
    name: `evidence: record of a ${kind}: ${name}`,
    kind: 'evidence',
    text,
    trust: world.trust(),
    expect,
  });
  const changed = (name, change, expect) => {
    const copy = structuredClone(good);
    change(copy);
    return evidenceCase(name, canonical(complete(copy)), expect);
  };
  const documentIn = (content, of) =>
    content.documents.find(document => document.kind === of);
  const without = of => content =>
    void (content.documents = content.documents.filter(
      document => document.kind !== of,
    ));

  yield changed('everything', () => undefined, sound());
  yield evidenceCase('its page', hooks.page(complete(good)), sound());
  for (const [name, index] of story.foreign) {
    const own = [...story.own, index].sort((a, b) => a - b);
    yield evidenceCase(
      `with ${name}`,
      canonical(complete(packageOf(log, story, { own }))),
      tampered(index),
    );
  }
  for (const of of RECORDED) {
    yield changed(`without its ${of}`, without(of), sound());
    yield changed(
      `another ${of}`,
      content => void (documentIn(content, of).content.summary = 'All well'),
      tampered(),
    );
    yield changed(
      `the ${of} under another id`,
      content => void (documentIn(content, of).id += '0'),
      tampered(),
    );
  }
  yield changed(
    'nothing says which artifacts the release has',
    without('release'),
    tampered(story.result),
  );
  yield changed(
    'an artifact more in the release',
    content => {
      const { artifacts } = documentIn(content, 'release').content;
      artifacts.push({ ...artifacts[0], digest: `sha256:${'0'.repeat(64)}` });
    },
    tampered(),
  );
  yield changed(
    'a result in an event changed',
    content => {
      const entry = content.entries.find(({ index }) => index === story.result);
      entry.event.after.result = 'passed';
    },
    tampered(story.result),
  );
}

/**
 * @param {import('./world.mjs').World} world
 * @param {{ summarize: (content: object) => object, page: (content: object) => string }} hooks
 */
export function* recordCases(world, hooks) {
  yield* casesOf(world, 'release', hooks);
  yield* casesOf(world, 'deployment', hooks);
}
