# What goes into the source archive: the files of the last commit with its name in cmake/version/commit.txt, and in
# third_party what is fetched or generated and in no package, so that a build needs no network.
execute_process(
    COMMAND git -c safe.directory=* -C ${CPACK_KITCHEN_SOURCE_DIR} archive --format=tar HEAD
    COMMAND tar -x -C ${CMAKE_INSTALL_PREFIX}
    COMMAND_ERROR_IS_FATAL ANY)
file(COPY ${CPACK_KITCHEN_DEPENDENCIES} DESTINATION ${CMAKE_INSTALL_PREFIX}/third_party)
