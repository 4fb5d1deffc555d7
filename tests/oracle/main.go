// The oracle: the parser of aws-iam-authenticator itself behind a pipe. The tests ask it what
// the server makes of a text.
//
// Request: one byte (the question), four bytes (length, little endian), payload.
// Answer: four bytes (length, little endian), JSON.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/sirupsen/logrus"
	yamlv2 "gopkg.in/yaml.v2"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/aws-iam-authenticator/pkg/arn"
	"sigs.k8s.io/aws-iam-authenticator/pkg/config"
	"sigs.k8s.io/aws-iam-authenticator/pkg/mapper/configmap"
	"sigs.k8s.io/aws-iam-authenticator/pkg/token"
	"sigs.k8s.io/yaml"
)

type answer struct {
	Error     string               `json:"error,omitempty"`
	JSON      string               `json:"json,omitempty"`
	Strings   []string             `json:"strings"`
	Roles     []config.RoleMapping `json:"roles"`
	Users     []config.UserMapping `json:"users"`
	Accounts  []string             `json:"accounts"`
	Canonical string               `json:"canonical,omitempty"`
	Becomes   []become             `json:"becomes,omitempty"`
}

// presented is a token and the server that it is shown to.
type presented struct {
	Token     string `json:"token"`
	Partition string `json:"partition"`
	Region    string `json:"region"`
}

// verified is nil if all is well up to the question to STS, which goes nowhere: see main.
func verified(payload []byte) error {
	var p presented
	if err := json.Unmarshal(payload, &p); err != nil {
		return err
	}
	_, err := token.NewVerifier("cluster", p.Partition, p.Region).Verify(p.Token)
	var sts token.STSError
	if errors.As(err, &sts) {
		return nil
	}
	return err
}

// decoded writes anew what encoding/json reads from a text; the server decodes what YAML was
// turned into, and that has limits of its own (nesting).
func decoded(text []byte, err error) (string, error) {
	if err != nil {
		return "", err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return "", err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return "", fmt.Errorf("text after the top-level value")
	}
	again, err := json.Marshal(value)
	return string(again), err
}

func ask(question byte, payload []byte) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a = answer{Error: fmt.Sprintf("panic: %v", r)}
		}
	}()
	var err error
	switch question {
	case 'y': // YAML to JSON
		a.JSON, err = decoded(yaml.YAMLToJSON(payload))
	case 'd': // as the authenticator turns a data value into JSON
		a.JSON, err = decoded(utilyaml.ToJSON(payload))
	case 'j': // JSON alone
		a.JSON, err = decoded(payload, nil)
	case 's': // the list of strings that mapAccounts is decoded into
		a.Strings = make([]string, 0)
		err = yamlv2.Unmarshal(payload, &a.Strings)
	case 'm': // a ConfigMap's data
		var data map[string]string
		if err = json.Unmarshal(payload, &data); err == nil {
			a.Users, a.Roles, a.Accounts, err = configmap.ParseMap(data)
		}
	case 'c': // an ARN's canonical form
		_, a.Canonical, err = arn.Canonicalize(string(payload))
	case 'v': // whether the server would ask STS about a token
		err = verified(payload)
	case 'q': // who a caller becomes
		a.Becomes, err = becomes(payload)
	default:
		err = fmt.Errorf("unknown question %q", question)
	}
	if err != nil {
		a.Error = err.Error()
		a.JSON = ""
		if a.Error == "" {
			a.Error = "error without text"
		}
	}
	return a
}

func main() {
	logrus.SetOutput(io.Discard)
	// Tokens that come as far as STS meet a closed port.
	os.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
	os.Unsetenv("NO_PROXY")
	os.Unsetenv("no_proxy")
	in, out := bufio.NewReaderSize(os.Stdin, 1<<20), bufio.NewWriterSize(os.Stdout, 1<<20)
	var head [5]byte
	for {
		if _, err := io.ReadFull(in, head[:]); err != nil {
			return
		}
		payload := make([]byte, binary.LittleEndian.Uint32(head[1:]))
		if _, err := io.ReadFull(in, payload); err != nil {
			return
		}
		text, err := json.Marshal(ask(head[0], payload))
		if err != nil {
			text, _ = json.Marshal(answer{Error: "the answer is not JSON: " + err.Error()})
		}
		var size [4]byte
		binary.LittleEndian.PutUint32(size[:], uint32(len(text)))
		out.Write(size[:])
		out.Write(text)
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
}
