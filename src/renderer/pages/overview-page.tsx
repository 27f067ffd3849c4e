/** 概览：离截止几天、还缺什么、九张表到哪一步、与上年比。数都由宿主给。 */
import type { ReactElement } from 'react';
import { useFetched } from '../state/use-fetched.js';
import { Amount, Bars, BarLegend, Change } from './overview-bars.js';
import { DeadlineCard } from './overview-deadline.js';
import { TablesCard } from './overview-tables.js';
import { TodosCard } from './overview-todos.js';

export function OverviewPage(): ReactElement {
  const { value, error } = useFetched('overview.get', {});
  if (error !== null) {
    return (
      <p className="empty-hint" role="alert">
        {error}
      </p>
    );
  }
  if (value === null) return <p className="empty-hint">正在汇总…</p>;
  const { deadline, todos, tables, main, classes, travel, year } = value;
  const [total, ...groups] = travel;
  return (
    <div className="page overview">
      <DeadlineCard deadline={deadline} year={year} />
      <div className="overview-columns">
        <div className="overview-column">
          <TodosCard todos={todos} />
          <TablesCard tables={tables} year={year} />
        </div>
        <div className="overview-column">
          <section className="card" aria-label="与上年比">
            <div className="card-head">
              <h2>与上年比</h2>
              <BarLegend year={year} />
            </div>
            <Bars lines={main} />
          </section>
          <section className="card" aria-label="支出按类和三公经费">
            <div className="card-head">
              <h2>支出按类</h2>
              <span className="sm mut">万元</span>
            </div>
            <Bars lines={classes} tight empty="03 表还没有支出" />
            <div className="card-head">
              <h2>三公经费</h2>
              {total === undefined ? null : (
                <span className="sm mut">
                  合计 <Amount line={total} />
                  {'　'}
                  <Change line={total} />
                </span>
              )}
            </div>
            <Bars lines={groups} tight empty="09 表本年、上年都没有数" />
          </section>
        </div>
      </div>
    </div>
  );
}
