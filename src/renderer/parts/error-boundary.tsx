/** 一页出错只挡这一页：说明、详情可复制、可重来，窗口不空白。 */
import { Component, type ReactNode } from 'react';
import { copyDiagnostics } from '../state/diagnostics.js';

interface Props {
  readonly children: ReactNode;
  /** 换页时重来。 */
  readonly resetKey: string;
}
interface State {
  readonly error: Error | null;
  readonly resetKey: string;
}

/** 种类与位置；说明文字里可能有金额和名称，不带。 */
const describeError = (error: Error): string =>
  [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n');

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error('未知错误') };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="page-fault" role="alert">
        <h2>这一页没有显示出来</h2>
        <p>程序在显示这一页时出错。已填的数据没有丢，别的页照常可用。</p>
        <p>请点“重新显示”；仍不行，请把下面的详情复制给维护人员。</p>
        <textarea
          readOnly
          aria-label="错误详情"
          value={`${error.name}: ${error.message}\n${error.stack ?? ''}`}
        />
        <div className="row">
          <button type="button" className="btn main-act" onClick={() => this.setState({ error: null })}>
            重新显示
          </button>
          <button
            type="button"
            className="btn line"
            onClick={() => void copyDiagnostics(describeError(error))}
          >
            复制诊断信息
          </button>
        </div>
      </div>
    );
  }
}
