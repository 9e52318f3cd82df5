// Gitea, as it is, with a database driver that needs no C compiler: its own build of this version
// takes SQLite only through one.
package main

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"code.gitea.io/gitea/cmd"
	"code.gitea.io/gitea/modules/log"
	"code.gitea.io/gitea/modules/setting"
	"github.com/urfave/cli/v3"
	"modernc.org/sqlite"
)

// Version is set by the build.
var Version = "development"

// pure is SQLite in Go under the name that Gitea asks for; the parameters of its address are those
// of another driver.
type pure struct{ sqlite.Driver }

func (d *pure) Open(string) (driver.Conn, error) {
	address := fmt.Sprintf("file:%s?_pragma=busy_timeout(%d)&_txlock=immediate",
		filepath.ToSlash(setting.Database.Path), 20_000)
	return d.Driver.Open(address)
}

func init() {
	setting.AppVer = Version
	setting.AppStartTime = time.Now().UTC()
	sql.Register("sqlite3", &pure{})
	setting.EnableSQLite3 = true
	setting.SupportedDatabaseTypes = append(setting.SupportedDatabaseTypes, "sqlite3")
}

func main() {
	cli.OsExiter = func(code int) {
		log.GetManager().Close()
		os.Exit(code)
	}
	app := cmd.NewMainApp(cmd.AppVersion{Version: Version})
	_ = cmd.RunMainApp(app, os.Args...)
	log.GetManager().Close()
}
