/** 刚打开窗口时的一问：程序、设置、随窗口打开的项目，一次答完。 */
import type { Handlers } from '../dispatch.js';
import { preferencesView } from './desk.js';
import type { Session } from '../session.js';
import type { Shared } from '../shared.js';
import { version } from '../version.js';

export function startHandlers(session: Session, shared: Shared): Pick<Handlers, 'app.start'> {
  const { host, templates } = session;
  return {
    'app.start': () =>
      Promise.resolve({
        info: {
          version,
          host: host.kind,
          profiles: templates.profiles.specs.map(({ id, name, year, verified }) => ({
            id,
            name,
            year,
            verified,
          })),
        },
        preferences: preferencesView(host, shared),
        opened: session.current && session.opened(),
      }),
  };
}
