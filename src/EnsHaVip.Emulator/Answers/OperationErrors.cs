namespace EnsHaVip.Emulator.Answers;

/// <summary>What the operations refuse with. Codes and texts as on the ENS pages, their spelling included; HTTP 400 each.</summary>
/// <remarks>Texts of InstanceNotAssociated, IncorrectInstanceAssociationStatus and the EIP codes are not published and are ours.</remarks>
internal static class OperationErrors
{
    public static ServiceRefusalException InstanceNotFound() => New("InstanceNotFound", "The input parameter instancdId that is not found.");

    public static ServiceRefusalException HaVipNotFound() => New("HaVipNotFound", "The input parameter haVipId that is not found.");

    public static ServiceRefusalException Missing(string parameter) => New("Missing" + parameter, $"You must specify the parameter {parameter}.");

    public static ServiceRefusalException Invalid(string parameter) => New("Invalid" + parameter, $"The specified parameter {parameter} is invalid.");

    public static ServiceRefusalException InvalidParameter(string field) => New("InvalidParameter." + field, $"The specified field {field} invalid. Please check it again.");

    public static ServiceRefusalException IncorrectHaVipStatus() => New("IncorrectHaVipStatus", "The status of the haVip is invalid.");

    public static ServiceError SystemError() => new("SystemError", "Interface call error, please re-match, or contact the product.");

    public static ServiceRefusalException InstanceAlreadyAssociated() => New("InstanceAlreadyAssociated", "The instance is already bound.");

    public static ServiceRefusalException InstanceNotAssociated() => New("InstanceNotAssociated", "The instance is not bound.");

    public static ServiceRefusalException IncorrectInstanceAssociationStatus() =>
        New("IncorrectInstanceAssociationStatus", "The status of the association does not support this operation.");

    public static ServiceRefusalException IncorrectNetworkInterfaceStatus() => New("IncorrectNetworkInterfaceStatus",
        "The operation could not be completed because the status of the specified network interface is invalid for this action.");

    public static ServiceRefusalException NetworkInterfaceNotFound() => New("NetworkInterfaceNotFound", "The specified network interface does not exist.");

    public static ServiceRefusalException NetworkInterfaceTypeNotSupported() =>
        New("NetworkInterfaceTypeNotSupported", "This network interface type cannot be used with the current operation.");

    public static ServiceRefusalException IncorrectInstanceVSwitch() => New("IncorrectInstanceVSwitch", "The binding instance must be under the same VSwitch.");

    public static ServiceRefusalException IncorrectInstanceStatus() => New("IncorrectInstanceStatus", "The current status of the instance does not support this operation.");

    public static ServiceRefusalException HaVipOnInstanceLimit() =>
        New("CountLimitExceed.HaVipOnInstance", "The amount of HaVip associated with the specified Instance reach its limits.");

    public static ServiceRefusalException InstanceOnHaVipLimit() =>
        New("CountLimitExceed.InstanceOnHaVip", "The number of instances bound to HaVip has reached the limit.");

    public static ServiceRefusalException EipNotFound() => New("EipNotFound", "The specified EIP does not exist.");

    public static ServiceRefusalException IncorrectEipStatus() => New("IncorrectEipStatus", "The status of the EIP does not support this operation.");

    public static ServiceRefusalException HaVipAssociatedWithEip() =>
        New("DependencyViolation.HaVipAssociatedWithEIP", "The HaVip is associated with an EIP.");

    public static ServiceRefusalException NoPermission() => New("NoPermission", "Permission denied.");

    private static ServiceRefusalException New(string code, string message) => new(new ServiceError(code, message));
}
