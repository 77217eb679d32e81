/** Works through a list, with so many at once; stops taking new ones on an error. */
export async function inParallel(items, limit, work) {
  const pending = [...items];
  const worker = async () => {
    for (let item = pending.shift(); item; item = pending.shift()) {
      try {
        await work(item);
      } catch (error) {
        pending.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
