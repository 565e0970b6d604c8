using System.Linq;
using System.Text;
using CsCheck;
using Xunit;

namespace EnsHaVip.Tests.Fuzzing;

/// <summary>Whatever bytes come back, to whatever operation: an answer, an EnsApiException or an EnsTransportException. Nothing else.</summary>
public sealed class ResponseFuzzTests
{
    private const int Cases = 10_000;

    private static readonly Gen<FuzzedOperation> s_operation = Gen.OneOf(FuzzedOperation.All);

    public static TheoryData<string> Operations => new(FuzzedOperation.All.Select(operation => operation.Name));

    public static TheoryData<string> HostileBodies => new(FuzzBodies.Corpus().Keys);

    [Fact]
    public void Pure_noise() => Sample(FuzzBodies.Noise);

    [Fact]
    public void Json_of_any_shape() => Sample(FuzzBodies.Json);

    [Fact]
    public void Xml_of_any_shape() => Sample(FuzzBodies.Xml);

    [Fact]
    public void Good_answers_and_errors_with_bytes_changed() =>
        Sample(FuzzBodies.Changed([.. FuzzedOperation.All.Select(operation => operation.Good).Distinct(), FuzzBodies.JsonError, FuzzBodies.XmlError]));

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_good_answer_is_good(string name) => Assert.Null(Find(name).Outcome(200, Encoding.UTF8.GetBytes(Find(name).Good)));

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_good_answer_cut_anywhere_is_never_taken_for_good(string name)
    {
        var body = Encoding.UTF8.GetBytes(Find(name).Good.Trim());

        for (var length = 0; length < body.Length; length++)
        {
            var outcome = Find(name).Outcome(200, body[..length]);
            Assert.True(outcome is EnsTransportException { Failure: EnsTransportFailure.ResponseUnreadable }, $"cut at {length}: {outcome}");
        }
    }

    [Theory]
    [InlineData(FuzzBodies.JsonError)]
    [InlineData(FuzzBodies.XmlError)]
    public void An_error_cut_anywhere_is_unreadable_and_never_another_error(string error)
    {
        var body = Encoding.UTF8.GetBytes(error);

        for (var length = 0; length < body.Length; length++)
        {
            foreach (var operation in FuzzedOperation.All)
            {
                var outcome = operation.Outcome(400, body[..length]);
                Assert.True(outcome is EnsTransportException { Failure: EnsTransportFailure.ResponseUnreadable, Outcome: ChangeOutcome.Unknown }, $"{operation}, cut at {length}: {outcome}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(HostileBodies))]
    public void The_corpus_of_hostile_bodies(string name)
    {
        var body = FuzzBodies.Corpus()[name];

        foreach (var status in new[] { 200, 400, 500 })
        {
            Assert.All(FuzzedOperation.All, operation => Assert.True(operation.Survives(status, body), $"{operation}, {status}, {name}: {operation.Outcome(status, body)}"));
        }
    }

    private static FuzzedOperation Find(string name) => FuzzedOperation.All.Single(operation => operation.Name == name);

    private static void Sample(Gen<byte[]> bodies) =>
        Gen.Select(s_operation, FuzzBodies.Status, bodies).Sample((operation, status, body) => operation.Survives(status, body), iter: Cases);
}
