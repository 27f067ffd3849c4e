/** 换版式的契约方法。 */
import { heldBack, planProfile, profileLabel } from '../../../shared/project/change-profile.js';
import type { Handlers } from '../dispatch.js';
import { profileOf } from '../importing/importing.js';
import type { Session } from '../session.js';
import { openedProject } from '../views.js';

type ProfileMethods = 'profile.preview' | 'profile.change';

export function profileHandlers(session: Session): Pick<Handlers, ProfileMethods> {
  return {
    'profile.preview': ({ profile }) =>
      Promise.resolve(heldBack(session.need().project, profileOf(session.templates, profile).model)),
    'profile.change': async ({ profile }) => {
      const open = session.need();
      const { model } = profileOf(session.templates, profile);
      open.project.execute('decision', profileLabel(model), planProfile(open.project, model));
      await open.durable();
      return openedProject(open, [`已${profileLabel(model)}，账没有变；可以撤销。`]);
    },
  };
}
