export type Browser = { cookies: Map<string, string>; headers: Record<string, string> };

/** Stands in for next/headers: the cookies of one browser, and what it or its proxies say of it. */
export function mockRequest(cookies: Map<string, string>, headers: Record<string, string> = {}) {
  return mockBrowser(() => ({ cookies, headers }));
}

/** The same for tests with several browsers: `find` says whose turn it is. */
export function mockBrowser(find: () => Browser) {
  return {
    headers: async () => new Headers(find().headers),
    cookies: async () => {
      const { cookies } = find();
      return {
        toString: () => [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; "),
        get: (name: string) => (cookies.has(name) ? { name, value: cookies.get(name) } : undefined),
        delete: (name: string) => cookies.delete(name),
        set: (name: string, value: string, options: { maxAge?: number }) =>
          value === "" || options.maxAge === 0 ? cookies.delete(name) : cookies.set(name, value),
      };
    },
  };
}
