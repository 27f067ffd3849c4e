/** 打开得久才说“正在打开”：一眨眼就开好的，先画一遍它反而慢。 */
import { useEffect, useState, type ReactElement } from 'react';

/** 多久（毫秒）还没开好就说。 */
const patience = 400;

export function Opening(): ReactElement | null {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return null;
  return (
    <div className="opening">
      <h1>决算公开编辑器</h1>
      <p>正在打开…</p>
    </div>
  );
}
