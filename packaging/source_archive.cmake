# What goes into the source archive: the files of the last commit with its name in cmake/version/commit.txt, and in
# third_party what is fetched or generated and in no package, so that a build needs no network.
execute_process(
    COMMAND git -c safe.directory=* -C ${CPACK_KITCHEN_SOURCE_DIR} archive --format=tar HEAD
    COMMAND tar -x -C ${CMAKE_INSTALL_PREFIX}
    COMMAND_ERROR_IS_FATAL ANY)
file(COPY ${CPACK_KITCHEN_DEPENDENCIES} DESTINATION ${CMAKE_INSTALL_PREFIX}/third_party)
# A library that CMake fetched is in a folder of another name, where a build from the archive would not find it.
file(GLOB found ${CMAKE_INSTALL_PREFIX}/third_party/imgui-*/imgui.h ${CMAKE_INSTALL_PREFIX}/third_party/glad-*/src/gl.c)
list(LENGTH found count)
if(NOT count EQUAL 2)
    message(FATAL_ERROR "third_party lacks Dear ImGui or the OpenGL loader, which come from apt and from python3-glad")
endif()
