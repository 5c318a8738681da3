# The documents in the folder that becomes the package, as Debian wants them.
set(documents ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/doc/kitchen-timer)

# Debian has the longest licences on every system.
file(READ ${documents}/copyright licenses)
string(FIND "${licenses}" "Apache License 2.0\n---" apache)
string(SUBSTRING "${licenses}" 0 ${apache} licenses)
file(WRITE ${documents}/copyright "${licenses}Apache License 2.0 and LGPL 2.1\n\n"
    "On Debian systems these are in /usr/share/common-licenses/Apache-2.0 and LGPL-2.1.\n")

# The changes of the package itself. The time is the commit's (SOURCE_DATE_EPOCH), so that the same source gives the same
# package.
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${documents}/changelog "kitchen-timer (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium\n\n"
    "  * What has changed is in CHANGELOG.md.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${now}\n")

file(GLOB pages ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/man/man1/*.1)
execute_process(COMMAND gzip -9n ${pages} ${documents}/changelog ${documents}/CHANGELOG.md COMMAND_ERROR_IS_FATAL ANY)
