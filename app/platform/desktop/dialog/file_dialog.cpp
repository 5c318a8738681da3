// kitchen-file-dialog: shows the desktop's own file dialog through its portal, and prints the chosen path. A separate
// program, so that the window does not depend on libportal and its dependencies.
#include <cstdio>
#include <cstring>
#include <string>

#include <libportal/portal.h>

#include "app/platform/desktop/file_dialog.hpp"

namespace {

using namespace kitchen::app;

struct Dialog {
    GMainLoop* loop = nullptr;
    bool saves = false;
    int code = file_dialog_missing;
};

// The path of the first "file://..." in the answer; empty when there is none.
std::string chosen_path(GVariant* answer) {
    const gchar** uris = nullptr;
    std::string path;
    if (g_variant_lookup(answer, "uris", "^a&s", &uris) == FALSE) return path;
    if (gchar* name = uris[0] == nullptr ? nullptr : g_filename_from_uri(uris[0], nullptr, nullptr)) {
        path = name;
        g_free(name);
    }
    g_free(uris);
    return path;
}

void take_answer(GObject* portal, GAsyncResult* result, gpointer data) {
    Dialog& dialog = *static_cast<Dialog*>(data);
    GError* error = nullptr;
    GVariant* const answer = dialog.saves ? xdp_portal_save_file_finish(XDP_PORTAL(portal), result, &error)
                                          : xdp_portal_open_file_finish(XDP_PORTAL(portal), result, &error);
    if (answer != nullptr) {
        const std::string path = chosen_path(answer);
        dialog.code = path.empty() ? file_dialog_missing : 0;
        std::fwrite(path.data(), 1, path.size(), stdout);
        g_variant_unref(answer);
    } else if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED) != FALSE) {
        dialog.code = file_dialog_cancelled;
    } else {
        std::fprintf(stderr, "kitchen-file-dialog: %s\n", error->message);
    }
    g_clear_error(&error);
    g_main_loop_quit(dialog.loop);
}

// Without a D-Bus session or a portal libportal would wait forever.
bool has_portal() {
    GDBusConnection* const bus = g_bus_get_sync(G_BUS_TYPE_SESSION, nullptr, nullptr);
    if (bus == nullptr) return false;
    constexpr int patience_ms = 5000;
    GVariant* const answer = g_dbus_connection_call_sync(
        bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.DBus.Properties",
        "Get", g_variant_new("(ss)", "org.freedesktop.portal.FileChooser", "version"), G_VARIANT_TYPE("(v)"),
        G_DBUS_CALL_FLAGS_NONE, patience_ms, nullptr, nullptr);
    if (answer != nullptr) g_variant_unref(answer);
    g_object_unref(bus);
    return answer != nullptr;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 || !has_portal()) return file_dialog_missing;
    Dialog dialog;
    dialog.saves = std::strcmp(argv[1], "save") == 0;
    dialog.loop = g_main_loop_new(nullptr, FALSE);
    XdpPortal* const portal = xdp_portal_new();
    GVariant* const filters = g_variant_new_parsed("[('Scenarios and lessons', [(uint32 0, '*.toml')])]");
    if (dialog.saves) {
        gchar* const name = g_path_get_basename(argv[2]);
        gchar* const folder = g_path_get_dirname(argv[2]);
        const bool has_folder = g_path_is_absolute(folder) != FALSE;
        xdp_portal_save_file(portal, nullptr, "Save the scenario", name, has_folder ? folder : nullptr, nullptr,
                             filters, nullptr, nullptr, XDP_SAVE_FILE_FLAG_NONE, nullptr, take_answer, &dialog);
        g_free(name);
        g_free(folder);
    } else {
        xdp_portal_open_file(portal, nullptr, "Open a scenario or a lesson", filters, nullptr, nullptr,
                             XDP_OPEN_FILE_FLAG_NONE, nullptr, take_answer, &dialog);
    }
    g_main_loop_run(dialog.loop);
    g_object_unref(portal);
    g_main_loop_unref(dialog.loop);
    return dialog.code;
}
