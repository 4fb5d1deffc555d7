"""DescribeInstances as the authenticator asks it for {{EC2PrivateDNSName}}: every instance is there."""

from xml.sax.saxutils import escape

from werkzeug.wrappers import Response


def describe_instances(parameters):
    ids = [value for name, value in parameters.items() if name.startswith("InstanceId.")]
    items = "".join(
        f"<item><instancesSet><item><instanceId>{escape(each)}</instanceId>"
        f"<privateDnsName>{escape(private_dns_name(each))}</privateDnsName></item></instancesSet></item>"
        for each in ids
    )
    return Response(
        '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
        f"<reservationSet>{items}</reservationSet></DescribeInstancesResponse>",
        content_type="text/xml",
    )


def private_dns_name(instance):
    return f"ip-{instance}.ec2.internal"
