// A registry for tests: the handlers of CNCF distribution, kept in memory, perhaps behind a password.
//
// usage: registry HTPASSWD-FILE-OR-EMPTY
//
// It prints the address at which it listens, and ends with its standard input.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"

	"github.com/distribution/distribution/v3/configuration"
	_ "github.com/distribution/distribution/v3/registry/auth/htpasswd"
	"github.com/distribution/distribution/v3/registry/handlers"
	_ "github.com/distribution/distribution/v3/registry/storage/driver/inmemory"
	"github.com/sirupsen/logrus"
)

func main() {
	logrus.SetLevel(logrus.PanicLevel)
	config := &configuration.Configuration{Storage: configuration.Storage{"inmemory": {}}}
	config.HTTP.Secret = "of a test"
	if len(os.Args) > 1 && os.Args[1] != "" {
		config.Auth = configuration.Auth{"htpasswd": {"realm": "test", "path": os.Args[1]}}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(listener.Addr())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	fmt.Fprintln(os.Stderr, http.Serve(listener, handlers.NewApp(context.Background(), config)))
	os.Exit(1)
}
