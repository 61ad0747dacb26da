import type { Route } from '../../app/route.ts';

/** What a page is called, in the browser's tab and to screen readers. */
export function pageTitle(route: Route): string {
  switch (route.view) {
    case 'wall':
      return 'Wall';
    case 'drive':
      return `Drive ${route.rig}`;
    case 'coach':
      return `Coach ${route.rig}`;
    case 'debrief':
      return 'Debrief';
    case 'settings':
      return 'Settings';
    case 'unknown':
      return 'Nothing here';
  }
}
