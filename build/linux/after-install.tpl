#!/bin/bash
# deb 装好之后：命令、沙箱、文件关联。

if type update-alternatives >/dev/null 2>&1; then
    update-alternatives --install '/usr/bin/${executable}' '${executable}' '/opt/${sanitizedProductName}/${executable}' 100 || ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
else
    ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
fi

# 沙箱：能用用户命名空间时 Chromium 先用它；不许普通用户用的系统（统信 UOS 20、Debian 10、带 AppArmor 限制的 Ubuntu）靠这一个。
# 不在这里试“能不能用”：安装时是 root，root 总能用，填表人未必能。
chown root:root '/opt/${sanitizedProductName}/chrome-sandbox' || true
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox' || true

if type update-mime-database >/dev/null 2>&1; then
    update-mime-database /usr/share/mime || true
fi

if type update-desktop-database >/dev/null 2>&1; then
    update-desktop-database /usr/share/applications || true
fi
