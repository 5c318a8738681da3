# kitchen_fetch_source(PACKAGE VERSION FOLDER): on Debian and Ubuntu, fetches the source of a package through apt
# (tools/fetch-source), unless the folder is there. apt: xz-utils

set(has_source_packages OFF)
if(EXISTS /etc/os-release)
    file(STRINGS /etc/os-release os_release REGEX "^ID=\"?(debian|ubuntu)\"?$")
    if(os_release)
        set(has_source_packages ON)
    endif()
endif()

function(kitchen_fetch_source package version folder)
    if(EXISTS ${folder} OR NOT has_source_packages)
        return()
    endif()
    message(STATUS "Fetching the source of ${package} ${version} through apt")
    execute_process(COMMAND ${PROJECT_SOURCE_DIR}/tools/fetch-source ${package} ${version} ${folder}
        OUTPUT_VARIABLE fetch_log ERROR_VARIABLE fetch_log RESULT_VARIABLE fetch_failed)
    if(fetch_failed)
        message(WARNING "${package} did not come through apt:\n${fetch_log}")
    endif()
endfunction()
