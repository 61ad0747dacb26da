import { lazy, Suspense, useEffect, useRef } from 'react';
import { announce } from '../../app/announcer.ts';
import { Link, useRoute } from '../../app/navigation.tsx';
import type { Route } from '../../app/route.ts';
import { useSettings } from '../../settings/page-settings.ts';
import { listenToKeys } from '../../shortcuts/use-shortcuts.ts';
import { applyTheme } from '../../theme/palette.ts';
import WallView from '../wall/wall-view.tsx';
import { Banner } from './banner.tsx';
import { LiveRegion } from './live-region.tsx';
import { pageTitle } from './page-title.ts';
import { TopBar } from './top-bar.tsx';
import { ViewBoundary } from './view-boundary.tsx';

const CoachView = lazy(() => import('../coach/coach-view.tsx'));
const DebriefView = lazy(() => import('../debrief/debrief-view.tsx'));
const DriveView = lazy(() => import('../drive/drive-view.tsx'));
const SettingsView = lazy(() => import('../settings/settings-view.tsx'));

function View({ route }: { route: Route }) {
  switch (route.view) {
    case 'wall':
      return <WallView />;
    case 'drive':
      return <DriveView key={route.rig} rig={route.rig} />;
    case 'coach':
      return <CoachView key={route.rig} rig={route.rig} search={route.search} />;
    case 'debrief':
      return <DebriefView search={route.search} />;
    case 'settings':
      return <SettingsView />;
    case 'unknown':
      return (
        <section className="state">
          <h1>There is nothing at {route.path}</h1>
          <p>
            <Link href="/">See all rigs</Link>
          </p>
        </section>
      );
  }
}

/** The whole page. */
export function App() {
  const route = useRoute();
  const { theme } = useSettings();
  const main = useRef<HTMLElement>(null);
  const title = pageTitle(route);
  const shown = useRef(title);

  useEffect(() => applyTheme(theme), [theme]);
  useEffect(listenToKeys, []);
  useEffect(() => {
    document.title = `${title} \u00b7 GT3 Coach`;
    if (shown.current === title) return;
    shown.current = title;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    announce(title);
  }, [title]);

  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar route={route} />
      <Banner />
      <main id="main" tabIndex={-1} ref={main} data-view={route.view}>
        <ViewBoundary key={title}>
          <Suspense fallback={<p className="hint loading">Loading…</p>}>
            <View route={route} />
          </Suspense>
        </ViewBoundary>
      </main>
      <LiveRegion />
    </>
  );
}
