// Renders charts of one line of JSON each with the engines of Helm 3 and Helm 4, and answers each
// with one line: the text of templates/t.yaml, or the error. A line of its own, because the text
// need not be UTF-8, is in base64.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/strvals"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	loader4 "helm.sh/helm/v4/pkg/chart/v2/loader"
	engine4 "helm.sh/helm/v4/pkg/engine"
	"sigs.k8s.io/yaml"
)

const output = "demo/templates/t.yaml"

type question struct {
	Helm   int               `json:"helm"`
	Values json.RawMessage   `json:"values"`
	Set    []string          `json:"set"`
	Files  map[string]string `json:"files"`
}

type answer struct {
	Output []byte `json:"output"`
	Error  []byte `json:"error,omitempty"`
}

func main() {
	log.SetOutput(io.Discard)
	slog.SetDefault(slog.New(slog.DiscardHandler))
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		text, err := render(line)
		reply := answer{Output: []byte(text)}
		if err != nil {
			reply = answer{Error: []byte(err.Error())}
		}
		encoded, err := json.Marshal(reply)
		check(err)
		fmt.Fprintf(out, "%s\n", encoded)
		check(out.Flush())
	}
}

func render(line []byte) (string, error) {
	asked := question{}
	check(json.Unmarshal(line, &asked))
	values := map[string]any{}
	if err := yaml.Unmarshal(asked.Values, &values); err != nil {
		return "", err
	}
	for _, set := range asked.Set {
		if err := strvals.ParseInto(set, values); err != nil {
			return "", err
		}
	}
	if asked.Helm == 4 {
		return four(asked, values)
	}
	return three(asked, values)
}

func three(asked question, values map[string]any) (string, error) {
	var files []*loader.BufferedFile
	for name, text := range asked.Files {
		files = append(files, &loader.BufferedFile{Name: name, Data: []byte(text)})
	}
	var loaded *chart.Chart
	loaded, err := loader.LoadFiles(files)
	if err != nil {
		return "", err
	}
	options := chartutil.ReleaseOptions{Name: "rel", Namespace: "ns1", Revision: 1, IsInstall: true}
	able := chartutil.DefaultCapabilities.Copy()
	able.KubeVersion = chartutil.KubeVersion{Version: "v1.37.0", Major: "1", Minor: "37"}
	able.HelmVersion.Version, able.HelmVersion.GitTreeState = "v3.22.0", "clean"
	all, err := chartutil.ToRenderValues(loaded, values, options, able)
	if err != nil {
		return "", err
	}
	rendered, err := engine.Render(loaded, all)
	return rendered[output], err
}

func four(asked question, values map[string]any) (string, error) {
	var files []*archive.BufferedFile
	for name, text := range asked.Files {
		files = append(files, &archive.BufferedFile{Name: name, Data: []byte(text)})
	}
	loaded, err := loader4.LoadFiles(files)
	if err != nil {
		return "", err
	}
	options := common.ReleaseOptions{Name: "rel", Namespace: "ns1", Revision: 1, IsInstall: true}
	able := common.DefaultCapabilities.Copy()
	able.HelmVersion.Version, able.HelmVersion.GitTreeState = "v4.3.1", "clean"
	kube, err := common.ParseKubeVersion("v1.37.0")
	check(err)
	able.KubeVersion = *kube
	all, err := util.ToRenderValues(loaded, values, options, able)
	if err != nil {
		return "", err
	}
	rendered, err := engine4.Render(loaded, all)
	return rendered[output], err
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
