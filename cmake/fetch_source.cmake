# kitchen_fetch_source(PACKAGE VERSION FOLDER): on Debian, fetches the source of a package through apt (tools/fetch-source),
# unless the folder is there. Other systems, Ubuntu among them, have none of Debian's suites. apt: xz-utils

set(is_debian OFF)
if(EXISTS /etc/os-release)
    file(STRINGS /etc/os-release os_release REGEX "^ID=\"?debian\"?$")
    if(os_release)
        set(is_debian ON)
    endif()
endif()

function(kitchen_fetch_source package version folder)
    if(EXISTS ${folder} OR NOT is_debian)
        return()
    endif()
    message(STATUS "Fetching the source of ${package} ${version} through apt")
    execute_process(COMMAND ${PROJECT_SOURCE_DIR}/tools/fetch-source ${package} ${version} ${folder}
        OUTPUT_VARIABLE fetch_log ERROR_VARIABLE fetch_log RESULT_VARIABLE fetch_failed)
    if(fetch_failed)
        message(WARNING "${package} did not come through apt:\n${fetch_log}")
    endif()
endfunction()
