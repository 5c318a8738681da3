# Inter 4.0 and JetBrains Mono 2.242, embedded in the window's program. apt: fonts-inter fonts-jetbrains-mono
find_path(KITCHEN_INTER_DIR Inter-SemiBold.otf
    PATHS /usr/share/fonts /usr/local/share/fonts ~/.local/share/fonts ~/Library/Fonts /Library/Fonts
    PATH_SUFFIXES opentype/inter inter Inter NO_CMAKE_FIND_ROOT_PATH)
if(NOT KITCHEN_INTER_DIR)
    FetchContent_Declare(inter URL https://github.com/rsms/inter/releases/download/v4.0/Inter-4.0.zip)
    FetchContent_MakeAvailable(inter)
    set(KITCHEN_INTER_DIR "${inter_SOURCE_DIR}/extras/otf" CACHE PATH "Folder of Inter-SemiBold.otf" FORCE)
endif()
find_path(KITCHEN_JETBRAINS_MONO_DIR JetBrainsMono-Regular.ttf
    PATHS /usr/share/fonts /usr/local/share/fonts ~/.local/share/fonts ~/Library/Fonts /Library/Fonts
    PATH_SUFFIXES truetype/jetbrains-mono jetbrains-mono JetBrainsMono NO_CMAKE_FIND_ROOT_PATH)
if(NOT KITCHEN_JETBRAINS_MONO_DIR)
    FetchContent_Declare(jetbrains_mono
        GIT_REPOSITORY https://github.com/JetBrains/JetBrainsMono GIT_TAG v2.242 GIT_SHALLOW ON)
    FetchContent_MakeAvailable(jetbrains_mono)
    set(KITCHEN_JETBRAINS_MONO_DIR "${jetbrains_mono_SOURCE_DIR}/fonts/ttf"
        CACHE PATH "Folder of JetBrainsMono-Regular.ttf" FORCE)
endif()
