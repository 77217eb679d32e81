import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { ENTITY_REF } from '../__testUtils__/builders';
import { signalsMock } from '../__testUtils__/mocks';
import { useRevision } from './useRevision';

const CHANNEL = `releases:${ENTITY_REF}`;

function render(signals?: ReturnType<typeof signalsMock>) {
  const wrapper = ({ children }: PropsWithChildren<{}>) =>
    signals ? (
      <TestApiProvider apis={[[signalApiRef, signals.api]]}>
        {children}
      </TestApiProvider>
    ) : (
      <TestApiProvider apis={[]}>{children}</TestApiProvider>
    );
  return renderHook(() => useRevision(ENTITY_REF), { wrapper }).result;
}

function setHidden(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('useRevision', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
  const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  it('counts the first signal at once and a storm seldom, without starving', async () => {
    const signals = signalsMock();
    const result = render(signals);
    expect(result.current).toBe(0);
    await signals.send(CHANNEL, { changed: 'environments', i: 0 });
    expect(result.current).toBe(1);
    for (let i = 1; i < 10; i++) {
      pass(50);
      await signals.send(CHANNEL, { changed: 'environments', i });
    }
    expect(result.current).toBeGreaterThanOrEqual(3);
    expect(result.current).toBeLessThanOrEqual(4);
    // The last signal of the storm is not lost.
    const { current } = result;
    pass(150);
    expect(result.current).toBe(current + 1);
    // A connection may be lost unnoticed, so it looks once in a while.
    pass(50_000);
    expect(result.current).toBe(current + 1);
    pass(20_000);
    expect(result.current).toBe(current + 2);
  });

  it('looks every 15 s without signals, and not while the page is hidden', () => {
    const result = render();
    pass(14_000);
    expect(result.current).toBe(0);
    pass(1_000);
    expect(result.current).toBe(1);
    setHidden(true);
    pass(60_000);
    expect(result.current).toBe(1);
    setHidden(false);
    expect(result.current).toBe(2);
  });
});
