// 不进安装包的模块的替身：exceljs 的流式读取与 CSV 会引用它们，本程序从不调用。
module.exports = {};
