// Builds kustomizations with kustomize's own library, again and again in one process, and prints what
// each cost. Arguments: SECONDS FOLDER...
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

type cost struct {
	Folder string  `json:"folder"`
	Builds int     `json:"builds"`
	Wall   float64 `json:"wallMicros"`
	CPU    float64 `json:"cpuMicros"`
	Bytes  int     `json:"bytes"`
}

type result struct {
	Go      string `json:"go"`
	PeakKiB int64  `json:"peakKiB"`
	Costs   []cost `json:"costs"`
}

func main() {
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	if err != nil {
		panic(err)
	}
	all := result{Go: runtime.Version()}
	for _, folder := range os.Args[2:] {
		build(folder) // The first build parses the schema.
		all.Costs = append(all.Costs, measure(folder, seconds))
	}
	all.PeakKiB = usage().Maxrss
	out, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(out))
}

func measure(folder string, seconds float64) cost {
	warm := time.Now()
	for time.Since(warm).Seconds() < seconds/2 {
		build(folder)
	}
	runtime.GC()
	before, start, builds, size := usage(), time.Now(), 0, 0
	for time.Since(start).Seconds() < seconds || builds < 3 {
		size = build(folder)
		builds++
	}
	wall, after := time.Since(start), usage()
	return cost{
		Folder: folder,
		Builds: builds,
		Wall:   float64(wall.Microseconds()) / float64(builds),
		CPU:    float64(micros(after)-micros(before)) / float64(builds),
		Bytes:  size,
	}
}

func build(folder string) int {
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionLegacy
	resources, err := krusty.MakeKustomizer(options).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		panic(err)
	}
	text, err := resources.AsYaml()
	if err != nil {
		panic(err)
	}
	return len(text)
}

func usage() syscall.Rusage {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return used
}

func micros(used syscall.Rusage) int64 {
	return (used.Utime.Sec+used.Stime.Sec)*1e6 + used.Utime.Usec + used.Stime.Usec
}
