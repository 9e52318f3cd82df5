// Renders charts with Helm's own library, again and again in one process, and prints what each cost.
// Arguments: SECONDS FOLDER...
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

type cost struct {
	Folder string  `json:"folder"`
	Wall   float64 `json:"wallMicros"`
	CPU    float64 `json:"cpuMicros"`
	Render float64 `json:"renderMicros"`
}

type result struct {
	PeakKiB int64  `json:"peakKiB"`
	Costs   []cost `json:"costs"`
}

func main() {
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	check(err)
	all := result{}
	for _, folder := range os.Args[2:] {
		wall, cpu := measure(seconds, func() { template(folder) })
		values, loaded := prepare(folder)
		render, _ := measure(seconds, func() {
			_, err := engine.Render(loaded, values)
			check(err)
		})
		all.Costs = append(all.Costs, cost{folder, wall, cpu, render})
	}
	all.PeakKiB = usage().Maxrss
	out, err := json.Marshal(all)
	check(err)
	fmt.Println(string(out))
}

func measure(seconds float64, run func()) (float64, float64) {
	warm := time.Now()
	for time.Since(warm).Seconds() < seconds/2 {
		run()
	}
	runtime.GC()
	before, start, runs := usage(), time.Now(), 0
	for time.Since(start).Seconds() < seconds || runs < 3 {
		run()
		runs++
	}
	wall, after := time.Since(start), usage()
	cpu := micros(after.Utime) + micros(after.Stime) - micros(before.Utime) - micros(before.Stime)
	return float64(wall.Microseconds()) / float64(runs), cpu / float64(runs)
}

// All that helm template does: load, values, dependencies, schema, render, sort.
func template(folder string) {
	loaded, err := loader.Load(folder)
	check(err)
	install := action.NewInstall(&action.Configuration{Log: func(string, ...interface{}) {}})
	install.ClientOnly, install.DryRun, install.Replace = true, true, true
	install.ReleaseName, install.Namespace = "rel", "ns1"
	install.KubeVersion = &chartutil.KubeVersion{Version: "v1.37.0", Major: "1", Minor: "37"}
	_, err = install.Run(loaded, map[string]interface{}{})
	check(err)
}

func prepare(folder string) (chartutil.Values, *chart.Chart) {
	loaded, err := loader.Load(folder)
	check(err)
	check(chartutil.ProcessDependenciesWithMerge(loaded, chartutil.Values{}))
	options := chartutil.ReleaseOptions{Name: "rel", Namespace: "ns1", Revision: 1, IsInstall: true}
	values, err := chartutil.ToRenderValues(loaded, map[string]interface{}{}, options, nil)
	check(err)
	return values, loaded
}

func micros(t syscall.Timeval) float64 { return float64(t.Sec)*1e6 + float64(t.Usec) }

func usage() syscall.Rusage {
	var u syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return u
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
