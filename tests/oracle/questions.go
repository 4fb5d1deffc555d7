package main

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"unsafe"

	"sigs.k8s.io/aws-iam-authenticator/pkg/config"
	"sigs.k8s.io/aws-iam-authenticator/pkg/ec2provider"
	"sigs.k8s.io/aws-iam-authenticator/pkg/mapper"
	"sigs.k8s.io/aws-iam-authenticator/pkg/mapper/configmap"
	"sigs.k8s.io/aws-iam-authenticator/pkg/server"
	"sigs.k8s.io/aws-iam-authenticator/pkg/token"
)

// The server's own functions are not exported; what they do is what we compare with, so they are
// called by their linker names.

//go:linkname saveMap sigs.k8s.io/aws-iam-authenticator/pkg/mapper/configmap.(*MapStore).saveMap
func saveMap(*configmap.MapStore, []config.UserMapping, []config.RoleMapping, []string)

//go:linkname doMapping sigs.k8s.io/aws-iam-authenticator/pkg/server.(*handler).doMapping
func doMapping(*handler, context.Context, *token.Identity) (string, []string, error)

//go:linkname getIdentityFromSTSResponse sigs.k8s.io/aws-iam-authenticator/pkg/token.getIdentityFromSTSResponse
func getIdentityFromSTSResponse(*token.Identity, stsResponse) (*token.Identity, error)

// stsResponse has the layout of getCallerIdentityWrapper in pkg/token/token.go.
type stsResponse struct {
	GetCallerIdentityResponse struct {
		GetCallerIdentityResult struct {
			Account string `json:"Account"`
			Arn     string `json:"Arn"`
			UserID  string `json:"UserId"`
		} `json:"GetCallerIdentityResult"`
		ResponseMetadata struct {
			RequestID string `json:"RequestId"`
		} `json:"ResponseMetadata"`
	} `json:"GetCallerIdentityResponse"`
}

// handler has the layout of handler in pkg/server/server.go.
type handler struct {
	http.ServeMux
	verifier                  token.Verifier
	ec2Provider               ec2provider.EC2Provider
	clusterID                 string
	backendMapper             server.BackendMapper
	backendModeConfigInitDone bool
	scrubbedAccounts          []string
	cfg                       config.Config
}

// instances answers for EC2 with the placeholder itself: the tests do not know the name either.
type instances struct{}

func (instances) GetPrivateDNSName(context.Context, string) (string, error) {
	return "{{EC2PrivateDNSName}}", nil
}

func (instances) StartEc2DescribeBatchProcessing(context.Context) {}

// question is a document and a caller, asked several times: the server may pick at random.
type question struct {
	Data      map[string]string
	Arn       string
	Account   string
	UserID    string
	AccessKey string
	SSOGate   bool
	Times     int
}

// become is what the server makes of a caller.
type become struct {
	Username string   `json:"username"`
	Groups   []string `json:"groups"`
	Refused  string   `json:"refused,omitempty"`
}

// becomes gives each different answer once.
func becomes(payload []byte) ([]become, error) {
	var asked question
	if err := json.Unmarshal(payload, &asked); err != nil {
		return nil, err
	}
	config.SSORoleMatchEnabled = asked.SSOGate
	store := &configmap.MapStore{}
	users, roles, accounts, _ := configmap.ParseMap(asked.Data)
	saveMap(store, users, roles, accounts)
	served := &handler{ec2Provider: instances{}}
	mappers := reflect.ValueOf(&served.backendMapper).Elem().FieldByName("mappers")
	*(*[]mapper.Mapper)(unsafe.Pointer(mappers.UnsafeAddr())) = []mapper.Mapper{
		&configmap.ConfigMapMapper{MapStore: store},
	}
	var response stsResponse
	result := &response.GetCallerIdentityResponse.GetCallerIdentityResult
	result.Account, result.Arn, result.UserID = asked.Account, asked.Arn, asked.UserID
	identity, err := getIdentityFromSTSResponse(&token.Identity{AccessKeyID: asked.AccessKey}, response)
	if err != nil {
		return []become{{Refused: err.Error()}}, nil
	}
	var found []become
	for range max(asked.Times, 1) {
		var one become
		one.Username, one.Groups, err = doMapping(served, context.Background(), identity)
		if err != nil {
			one = become{Refused: err.Error()}
		}
		known := false
		for _, other := range found {
			known = known || reflect.DeepEqual(one, other)
		}
		if !known {
			found = append(found, one)
		}
	}
	return found, nil
}
