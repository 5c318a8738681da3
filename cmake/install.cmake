# What `cmake --install` installs, and the packages that CPack makes from it (docs/packages.md).
include(GNUInstallDirs)
set(data ${CMAKE_INSTALL_DATADIR})
set(packaging ${PROJECT_SOURCE_DIR}/packaging)

# Where the project is at home. A release stops while one of these is a placeholder (docs/packages.md, Release).
set(KITCHEN_APPSTREAM_ID io.github.kitchen_timer.kitchen_timer)  # placeholder
set(CPACK_PACKAGE_CONTACT "Kitchen Timer developers <developers@kitchen-timer.example>")  # placeholder

# The date of a release comes from the changelog: "## 0.1.0 (2026-11-30)". Before a release it is that of the commit.
file(STRINGS CHANGELOG.md release_line REGEX "^## ${PROJECT_VERSION} " LIMIT_COUNT 1)
string(REGEX MATCH "[0-9]+-[0-9]+-[0-9]+" KITCHEN_RELEASE_DATE "${release_line}")
if(NOT KITCHEN_RELEASE_DATE)
    execute_process(COMMAND git -c safe.directory=* -C ${PROJECT_SOURCE_DIR} log -1 --format=%cs
        OUTPUT_VARIABLE KITCHEN_RELEASE_DATE OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT KITCHEN_RELEASE_DATE)
    string(TIMESTAMP KITCHEN_RELEASE_DATE "%Y-%m-%d" UTC)
endif()

# The workflow of a release sets it; without it packages name no address.
set(KITCHEN_HOMEPAGE "$ENV{KITCHEN_HOMEPAGE}" CACHE STRING "Address of the project, for the packages")

install(TARGETS kitchen kitchen-timer)
if(WIN32)
    install(FILES assets/licenses.txt CHANGELOG.md DESTINATION .)
    if(CMAKE_CROSSCOMPILING)  # by tools/windows, whose programs contain the runtime of Debian's compiler
        install(FILES /usr/share/doc/mingw-w64-x86-64-dev/copyright DESTINATION . RENAME licenses-mingw-w64.txt)
    endif()
    install(DIRECTORY assets/scenarios assets/lessons assets/templates DESTINATION examples)
    install(FILES core/MODEL.md DESTINATION core)
    install(DIRECTORY docs/ DESTINATION docs FILES_MATCHING PATTERN "*.md" PATTERN architecture.md EXCLUDE)
else()
    if(TARGET kitchen-file-dialog)
        install(TARGETS kitchen-file-dialog DESTINATION libexec/kitchen-timer)  # where picker.cpp looks for it
    endif()

    # ---- What the programs print about themselves: manual pages, and completion for three shells.
    set(printed ${PROJECT_BINARY_DIR}/generated/printed)
    file(MAKE_DIRECTORY ${printed})
    set(printed_files "")
    foreach(program kitchen kitchen-timer)
        foreach(kind manual bash zsh fish)
            set(arguments --completion ${kind})
            if(kind STREQUAL "manual")
                set(arguments --manual)
            endif()
            add_custom_command(OUTPUT ${printed}/${program}.${kind}
                COMMAND ${program} ${arguments} > ${printed}/${program}.${kind} DEPENDS ${program} VERBATIM)
            list(APPEND printed_files ${printed}/${program}.${kind})
        endforeach()
    endforeach()
    add_custom_target(kitchen_printed ALL DEPENDS ${printed_files})
    # Debian's zsh looks for the functions of packages in another folder than upstream's.
    set(zsh_functions zsh/site-functions)
    if(CMAKE_INSTALL_PREFIX STREQUAL "/usr" AND EXISTS /etc/debian_version)
        set(zsh_functions zsh/vendor-completions)
    endif()
    foreach(program kitchen kitchen-timer)
        install(FILES ${printed}/${program}.manual DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 RENAME ${program}.1)
        install(FILES ${printed}/${program}.bash DESTINATION ${data}/bash-completion/completions RENAME ${program})
        install(FILES ${printed}/${program}.zsh DESTINATION ${data}/${zsh_functions} RENAME _${program})
        install(FILES ${printed}/${program}.fish DESTINATION ${data}/fish/vendor_completions.d RENAME ${program}.fish)
    endforeach()

    # ---- Files for desktops: menu entry, icon, metadata.
    set(metainfo ${PROJECT_BINARY_DIR}/generated/${KITCHEN_APPSTREAM_ID}.metainfo.xml)
    set(homepage "")
    if(KITCHEN_HOMEPAGE)
        set(homepage "\n  <url type=\"homepage\">${KITCHEN_HOMEPAGE}</url>")
    endif()
    configure_file(${packaging}/kitchen-timer.metainfo.xml.in ${metainfo} @ONLY)
    install(FILES ${packaging}/kitchen-timer.desktop DESTINATION ${data}/applications)
    install(FILES ${metainfo} DESTINATION ${data}/metainfo)
    install(FILES ${packaging}/kitchen-timer.mime.xml DESTINATION ${data}/mime/packages RENAME kitchen-timer.xml)
    install(FILES app/platform/web/icon.svg DESTINATION ${data}/icons/hicolor/scalable/apps RENAME kitchen-timer.svg)

    install(FILES assets/licenses.txt DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
    install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
    install(FILES core/MODEL.md SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
    # How the program is made is for those who have its source. The other documents' links lead to what is installed.
    install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}
        FILES_MATCHING PATTERN "*.md" PATTERN architecture.md EXCLUDE)
    install(CODE "file(GLOB documents \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}/*.md\")
        foreach(document IN LISTS documents)
            file(READ \"\${document}\" text)
            string(REPLACE ../core/MODEL.md MODEL.md text \"\${text}\")
            file(WRITE \"\${document}\" \"\${text}\")
        endforeach()")
    install(DIRECTORY assets/scenarios assets/lessons assets/templates DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
endif()

# ---- Packages: `cpack -G DEB` (or ZIP for Windows), and the source with `cpack --config CPackSourceConfig.cmake`.
set(CPACK_PACKAGE_VENDOR "Kitchen Timer developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "restaurant that shows what a timeout is for")
set(CPACK_PACKAGE_DESCRIPTION "Diners order from kitchens that may be slow, broken or gone. A kitchen timer on
the table says when to stop waiting, and then the diner tries again, takes a
backup, or is told sorry. Turn the knobs, and watch in the dining room, on the
timeline and in the Python program what a timer protects from, and what it
costs.

With a course of lessons, and the same restaurant for the terminal (kitchen).")
set(CPACK_PACKAGE_INSTALL_DIRECTORY "Kitchen Timer")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PROJECT_CONFIG_FILE ${packaging}/cpack.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE ${KITCHEN_HOMEPAGE})
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS libgl1)  # loaded at run time, so it is not among the linked libraries
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS xdg-desktop-portal)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "python3, python3-anyio, python3-trio")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_SOURCE_GENERATOR TXZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME ${PROJECT_NAME}-${PROJECT_VERSION})
set(CPACK_SOURCE_INSTALLED_DIRECTORIES "")
set(CPACK_KITCHEN_SOURCE_DIR ${PROJECT_SOURCE_DIR})
set(CPACK_KITCHEN_DEPENDENCIES ${KITCHEN_IMGUI_DIR} ${glad_dir})
include(CPack)
