/**
 * 安全策略不许由文字生成程序（没有 unsafe-eval）。zod 默认先试一次：试不成，浏览器要为记下这次违规
 * 把一兆多的脚本重新解析一遍，起动慢几十毫秒。说明白就不试；必须先于一切模式。
 */
import { config } from 'zod';

config({ jitless: true });
